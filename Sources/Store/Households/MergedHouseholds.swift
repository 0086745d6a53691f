import Domain
import SQLCore

/// The households that were merged into some others, directly or by way of others. What was filed about them is part of
/// those.
struct MergedHouseholds {
    private let county: RegionCode
    private let ends: Set<ID<Subject>>
    private var end: [ID<Subject>: ID<Subject>] = [:]

    /// Looks up those that were merged into some households, none of which was merged into another of them.
    init(into ends: Set<ID<Subject>>, of county: RegionCode, in connection: any SQLReading) throws {
        self.county = county
        self.ends = ends
        guard !ends.isEmpty else { return }
        try connection.forEach(Self.query(Array(ends), county)) {
            end[try $0.id(1, as: Subject.self)] = try $0.id(0, as: Subject.self)
        }
    }

    /// All of them, with those they were merged into.
    var all: Set<ID<Subject>> { ends.union(end.keys) }

    /// Those that were merged, in order.
    var merged: [ID<Subject>] { Set(end.keys).subtracting(ends).sorted() }

    /// The one that a household was merged into, else itself.
    func resolve(_ id: ID<Subject>) -> ID<Subject> { ends.contains(id) ? id : end[id] ?? id }

    /// The standing visits, by the household they are part of.
    func visits(_ connection: any SQLReading) throws -> [ID<Subject>: [Entry]] {
        let standing = try Ledger.standing(
            forms: [Form.householdVisit.name], about: all, in: county, connection)
        return Dictionary(standing.map { (resolve($0.key), $0.value) }, uniquingKeysWith: +)
    }

    static func query(_ ends: [ID<Subject>], _ county: RegionCode) -> SQLText {
        """
        WITH RECURSIVE part (root, id) AS (
            SELECT merged_into, id FROM household WHERE county = \(county) AND merged_into IN (\(list: ends))
            UNION
            SELECT part.root, h.id FROM part JOIN household AS h ON h.county = \(county) AND h.merged_into = part.id
        )
        SELECT root, id FROM part
        """
    }
}
