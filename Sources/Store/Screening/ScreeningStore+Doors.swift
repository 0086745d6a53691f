public import Domain
import SQLCore

extension ScreeningStore {
    /// Building and address of households, of those in regions whose doors an author goes to or sees to. The look is
    /// recorded where it shows any.
    ///
    /// - Parameters:
    ///   - households: with a region of their county each, such as that of an entry about them.
    ///   - region: whose ledger is read.
    public func doors(
        of households: [ID<Subject>: RegionCode], in region: RegionCode, for author: Author
    ) async throws -> [ID<Subject>: String] {
        let now = clock.now()
        let mayBeSeen = author.grants.contains { Duty.ofScreening.contains($0.duty) }
        guard mayBeSeen, !households.isEmpty else { return [:] }
        return try await database.write { connection in
            var doors: [ID<Subject>: String] = [:]
            for (county, group) in Dictionary(grouping: households.keys, by: { households[$0]?.county }) {
                guard let county else { continue }
                let buildings = try Self.buildings(of: group, in: county, for: author, connection)
                let answers = try vault.open(Array(buildings.keys), in: county, connection)
                for (id, building) in buildings {
                    doors[id] = answers[id]?["address"]?.text.map { ListedHousehold.door(building, $0) }
                }
            }
            if !doors.isEmpty {
                let record = AccessRecord(
                    .list, by: author.account, in: region, purpose: .visit, count: doors.count, at: now)
                try AccessLog.record([record], in: connection)
            }
            return doors
        }
    }

    private static func buildings(
        of households: [ID<Subject>], in county: RegionCode, for author: Author, _ connection: any SQLReading
    ) throws -> [ID<Subject>: String?] {
        var buildings: [ID<Subject>: String?] = [:]
        try connection.forEach(
            "SELECT id, region, building FROM household WHERE county = \(county) AND id IN (\(list: households))"
        ) { row in
            guard author.holds(Duty.ofScreening, on: try row.regionCode(1)) else { return }
            buildings.updateValue(try row.optionalText(2), forKey: try row.id(0, as: Subject.self))
        }
        return buildings
    }
}
