import Domain
import Geometry
import Interchange

/// The city of Neijiang: the real counties and towns, and below them villages, grids and households that are made up.
struct NeijiangCity {
    static let code = "511000000000"

    /// Every region, parents first.
    let regions: [Region]
    let outlines: [RegionCode: MultiPolygon]
    /// The villages with households, county by county.
    let villages: [County: [Village]]

    /// The city with about so many households.
    init(households: Int) throws {
        let table = try DivisionTable(EmbeddedFile.bytes("neijiang-divisions.csv"))
        var regions = table.regions
        var villages: [County: [Village]] = [:]
        for county in County.allCases {
            let code = try RegionCode(county.rawValue)
            if let zone = county.zone { regions += try Self.zone(code, zone) }
            let towns = regions.filter { $0.code.level == .town && code.contains($0.code) }
            var builder = VillageBuilder(county: county, households: households * county.share / 1000)
            for (index, town) in towns.enumerated() {
                regions += try builder.addVillages(of: town, part: index, of: towns.count)
            }
            villages[county] = builder.villages
        }
        self.regions = regions.sorted { $0.code < $1.code }
        self.villages = villages
        outlines = Dictionary(
            try OutlineFile(EmbeddedFile.bytes("neijiang-counties.geojson")).outlines.map { ($0.code, $0.area) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func zone(_ code: RegionCode, _ zone: (name: String, quarters: [String])) throws -> [Region] {
        try [Region(code: code, name: zone.name, kind: .zone)]
            + zone.quarters.enumerated().map { index, name in
                Region(code: try RegionCode("\(code.prefix)00\(index + 1)"), name: name)
            }
    }

    /// How many households there are.
    var households: Int { County.allCases.reduce(0) { $0 + households(of: $1) } }

    func households(of county: County) -> Int { villages[county]?.reduce(0) { $0 + $1.households } ?? 0 }
}
