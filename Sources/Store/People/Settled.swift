import Domain
import SQLCore

/// What people decided about pairs: merged, or said to be two.
struct Settled {
    let merges: Merges
    private var distinct: Set<DuplicateCursor.Pair> = []

    init(_ people: [ID<Subject>], _ connection: any SQLReading) throws {
        merges = try Merges.following(people, connection)
        for row in try connection.query(
            """
            SELECT e.subject, e.body FROM entry AS e
            WHERE e.county IN (SELECT county FROM chain) AND e.form = 'person-distinction'
                AND e.subject IN (\(list: people)) AND e.retraction = 0
                AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
            """)
        {
            guard let other = try JSON(parsing: try row.text(1))["other"]?.text else { continue }
            distinct.insert(.init(try row.id(0, as: Subject.self), try ID(other)))
        }
    }

    /// Whether a pair still asks for a decision.
    func isOpen(_ pair: DuplicateCursor.Pair) -> Bool {
        !distinct.contains(pair) && merges.resolve(pair.one) != merges.resolve(pair.other)
    }

    /// The pairs among people that still ask for a decision, in order. Made as they are asked for: 500 who share a name
    /// are 124,750 pairs, and a page ends with the first fifty.
    func open(among people: [ID<Subject>]) -> some Sequence<DuplicateCursor.Pair> {
        let sorted = people.sorted()
        return sorted.indices.lazy.flatMap { index in
            sorted[(index + 1)...].lazy.map { DuplicateCursor.Pair(sorted[index], $0) }.filter(isOpen)
        }
    }
}
