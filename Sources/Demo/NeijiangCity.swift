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

    /// A village or community with its grids; grids follow each other in the count of the county's households.
    struct Village {
        let grids: [RegionCode]
        /// The number of its first household in the county.
        let first: Int
        let households: Int

        /// The grid of a household of the county.
        func grid(of household: Int) -> RegionCode { grids[(household - first) * grids.count / max(households, 1)] }
    }

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

/// Makes the villages of a county, about 500 households each and fewer in a small city, and their grids of about 130.
private struct VillageBuilder {
    let county: County
    let households: Int
    private(set) var villages: [NeijiangCity.Village] = []
    private var next = 0

    init(county: County, households: Int) {
        self.county = county
        self.households = households
    }

    mutating func addVillages(of town: Region, part: Int, of parts: Int) throws -> [Region] {
        let until = households * (part + 1) / parts
        let count = max(2, (until - next) / 500)
        let isStreet = town.code.text.dropFirst(6).first == "0"
        let base = next
        var regions: [Region] = []
        for index in 0..<count {
            let number = isStreet ? index + 1 : index + 201
            let code = try RegionCode("\(town.code.prefix)\(String(number + 1000).suffix(3))")
            regions.append(Region(code: code, name: Self.name(of: code, isStreet: isStreet)))
            let end = base + (until - base) * (index + 1) / count
            let grids = try (1...max(1, (end - next) / 130)).map { number in
                try RegionCode("\(code)-\(String(number + 100).suffix(2))")
            }
            regions += grids.enumerated().map { Region(code: $1, name: "第\($0 + 1)网格") }
            villages.append(NeijiangCity.Village(grids: grids, first: next, households: end - next))
            next = end
        }
        return regions
    }

    private static let first = Array("龙凤石双大新太平安永清白高金银长和兴福青")
    private static let second = Array("桥坝溪山坪河湾塘沟岭林井堰滩场寨门口岩田")

    /// A name as villages there have; whether one is so called is chance.
    private static func name(of code: RegionCode, isStreet: Bool) -> String {
        let number = SplitMix64.mix(code.text.utf8.reduce(7) { $0 &* 131 &+ UInt64($1) })
        let one = first[Int(number % UInt64(first.count))]
        let two = second[Int(number / 64 % UInt64(second.count))]
        return "\(one)\(two)\(isStreet ? "社区" : "村")"
    }
}
