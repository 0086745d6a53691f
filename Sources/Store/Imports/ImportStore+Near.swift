package import Domain
import SQLCore

extension ImportStore {
    /// How many doors are named beside a new one.
    private static let nearLimit = 3
    /// How many registered doors of a grid are compared.
    private static let doorLimit = 2_000

    /// New households with the registered doors of the same grid that are written nearly so, the likest first; where the
    /// author goes to doors there or sees to it. What is shown is recorded as a look.
    package func withNearDoors(
        _ households: [NewHousehold], in region: RegionCode, by author: Author
    ) async throws -> [NewHousehold] {
        let now = clock.now()
        let seen = households.indices.filter { author.holds(Duty.ofScreening, on: households[$0].region) }
        guard !seen.isEmpty else { return households }
        return try await ledger.mapped {
            try await database.write { connection in
                var told = households
                for (grid, places) in Dictionary(grouping: seen, by: { households[$0].region }) {
                    let doors = try self.doors(of: grid, connection)
                    for place in places { told[place].near = Self.near(households[place], doors) }
                }
                let count = Set(told.flatMap(\.near)).count
                if count > 0 {
                    try AccessLog.record(
                        [AccessRecord(.list, by: author.account, in: region, purpose: .visit, count: count, at: now)],
                        in: connection)
                }
                return told
            }
        }
    }

    /// The open households of a grid as they are shown and as they are compared.
    private func doors(
        of grid: RegionCode, _ connection: any SQLReading
    ) throws -> [(shown: String, compared: String)] {
        let (county, range) = (Self.county(of: grid), grid.subtree)
        var buildings: [ID<Subject>: String?] = [:]
        try connection.forEach(
            """
            SELECT id, building FROM household
            WHERE county = \(county) AND region >= \(range.from) AND region < \(range.below) AND state = 'open'
            ORDER BY region, door, id LIMIT \(Self.doorLimit)
            """
        ) { buildings.updateValue(try $0.optionalText(1), forKey: try $0.id(0, as: Subject.self)) }
        guard !buildings.isEmpty else { return [] }
        let sealed = try ledger.vault.open(Array(buildings.keys), in: county, connection)
        return buildings.compactMap { id, building in
            sealed[id]?["address"]?.text.map {
                (ListedHousehold.door(building, $0), Self.compared(building, $0))
            }
        }
    }

    private static func near(_ new: NewHousehold, _ doors: [(shown: String, compared: String)]) -> [String] {
        let own = compared(new.building, new.address)
        return doors.compactMap { door in DoorLikeness(own, door.compared).map { (door.shown, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(nearLimit).map(\.0)
    }

    private static func compared(_ building: String?, _ address: String) -> String {
        DoorAddress(building: building, address: address)?.text ?? (building ?? "") + address
    }
}
