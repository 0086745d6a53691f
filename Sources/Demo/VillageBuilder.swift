import Domain

/// Makes the villages of a county, about 500 households each and fewer in a small city, and their grids of about 130.
struct VillageBuilder {
    let county: County
    let households: Int
    private(set) var villages: [Village] = []
    private var next = 0

    init(county: County, households: Int) {
        self.county = county
        self.households = households
    }

    /// Adds the villages of a town, the `part`th of `parts` in its county, and gives their regions and grids.
    mutating func addVillages(of town: Region, part: Int, of parts: Int) throws -> [Region] {
        let base = next
        let until = households * (part + 1) / parts
        let count = max(2, (until - base) / 500)
        return try (0..<count).flatMap { index in
            let end = base + (until - base) * (index + 1) / count
            defer { next = end }
            return try addVillage(index, of: town, households: end - next)
        }
    }

    /// Communities count from 001, villages from 201, as in the national table; a town has one community, its market.
    private mutating func addVillage(_ index: Int, of town: Region, households: Int) throws -> [Region] {
        let isCommunity = town.code.text.dropFirst(6).first == "0" || index == 0
        let number = isCommunity ? index + 1 : index + 200
        let code = try RegionCode("\(town.code.prefix)\(String(number + 1000).suffix(3))")
        let grids = try (1...max(1, households / 130)).map { number in
            try RegionCode("\(code)-\(String(number + 100).suffix(2))")
        }
        villages.append(Village(grids: grids, first: next, households: households))
        return [Region(code: code, name: Self.name(index, of: town.code, isCommunity: isCommunity))]
            + grids.enumerated().map { Region(code: $1, name: "第\($0 + 1)网格") }
    }

    private static let first = Array("龙凤石双大新太平安永清白高金银长和兴福青")
    private static let second = Array("桥坝溪山坪河湾塘沟岭林井堰滩场寨门口岩田")

    /// A name as villages there have; whether one is so called is chance. Two of a town never share one: the step goes
    /// through all 400 names before it comes back.
    private static func name(_ index: Int, of town: RegionCode, isCommunity: Bool) -> String {
        let start = SplitMix64.mix(town.text.utf8.reduce(7) { $0 &* 131 &+ UInt64($1) }) % 400
        let number = (Int(start) + index * 147) % (first.count * second.count)
        return "\(first[number % first.count])\(second[number / first.count])\(isCommunity ? "社区" : "村")"
    }
}
