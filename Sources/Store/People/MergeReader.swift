import Domain
import SQLCore

extension Merges {
    /// Every merge that stands: of a city some thousands.
    static func all(_ connection: any SQLReading) throws -> Merges {
        var into: [ID<Subject>: ID<Subject>] = [:]
        for row in try connection.query(standing + " ORDER BY m.occurred_at, m.id") {
            let (person, target) = try merge(row)
            into[person] = target
        }
        return Merges(into)
    }

    /// The merges that stand and that people of any county take part in, followed to their ends.
    static func following(_ people: some Sequence<ID<Subject>>, _ connection: any SQLReading) throws -> Merges {
        var into: [ID<Subject>: ID<Subject>] = [:]
        var open = Set(people)
        var seen: Set<ID<Subject>> = []
        while !open.isEmpty {
            seen.formUnion(open)
            var next: Set<ID<Subject>> = []
            for row in try connection.query(
                standing + " AND m.subject IN (\(list: Array(open))) ORDER BY m.occurred_at, m.id")
            {
                let (person, target) = try merge(row)
                into[person] = target
                if !seen.contains(target) { next.insert(target) }
            }
            open = next
        }
        return Merges(into)
    }

    /// The entries themselves: a merge may be filed in another county than the registration that gives way.
    private static let standing: SQLText = """
        SELECT m.subject, m.body FROM entry AS m
        WHERE m.county IN (SELECT county FROM chain) AND m.form = 'person-merge' AND m.retraction = 0
            AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = m.county AND s.supersedes = m.id)
        """

    private static func merge(_ row: SQLRow) throws -> (ID<Subject>, ID<Subject>) {
        guard let target = try JSON(parsing: try row.text(1))["into"]?.text else {
            throw SQLDefect("a merge that names nobody")
        }
        return (try row.id(0, as: Subject.self), try ID<Subject>(target))
    }
}

extension Submission {
    /// Whom its subject gives way to, where it is a merge.
    var mergesInto: ID<Subject>? {
        get throws {
            guard form == Form.personMerge.name, amends?.isRetraction != true, let text = body["into"]?.text else {
                return nil
            }
            return try ID<Subject>(text)
        }
    }
}
