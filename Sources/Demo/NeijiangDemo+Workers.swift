import Domain
public import Store

extension NeijiangDemo {
    /// The grid workers whose phones can be enrolled: all of 古湖街道, and one of every other county and zone. They have the
    /// ids under which the scenario files their visits, so that entries show who was there.
    public func workers() throws -> [PhoneAccount] {
        let city = try NeijiangCity(households: households)
        let names = Dictionary(city.regions.map { ($0.code, $0.name) }) { one, _ in one }
        let town = try RegionCode(Self.staffedTown)
        let grids = County.allCases.flatMap { county -> [RegionCode] in
            let inhabited = (city.villages[county] ?? []).filter { $0.households > 0 }.flatMap(\.grids)
            let staffed = inhabited.filter(town.contains)
            return staffed.isEmpty ? Array(inhabited.prefix(1)) : staffed
        }
        return grids.compactMap { grid in
            let places = [RegionLevel.county, .town, .village, .grid].compactMap { grid.ancestor(at: $0) }
            guard let grant = Staff.member(.gridWorker, on: grid).grants.first else { return nil }
            return PhoneAccount(
                id: Staff.member(.gridWorker, on: grid).account,
                name: places.compactMap { names[$0] }.joined() + "员", grant: grant)
        }
    }

    /// 古湖街道 of 隆昌市.
    private static let staffedTown = "511083001000"
}
