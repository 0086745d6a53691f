import Domain
import SQLCore

/// Some households of a county with those that they were merged into, one after the other to the end.
struct HouseholdEnds {
    private let rows: [ID<Subject>: HouseholdRow]
    private let merges: Merges

    init(of ids: Set<ID<Subject>>, in county: RegionCode, _ connection: any SQLReading) throws {
        var rows: [ID<Subject>: HouseholdRow] = [:]
        try HouseholdRow.follow(ids) { next in
            let found = try HouseholdRow.load(next, of: county, in: connection)
            rows.merge(found) { $1 }
            return Set(found.values.compactMap(\.household.mergedInto))
        }
        self.rows = rows
        merges = Merges(rows.compactMapValues(\.household.mergedInto))
    }

    /// The household that one gave way to in the end; itself where it was not merged.
    func end(of id: ID<Subject>) -> ID<Subject> { merges.resolve(id) }

    /// A household as the register has it, `nil` where it is not registered.
    subscript(_ id: ID<Subject>) -> HouseholdRow? { rows[id] }
}
