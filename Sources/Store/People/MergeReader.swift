import Domain
import SQLCore

extension Merges {
    /// Every merge that stands: of a city some thousands.
    static func all(_ connection: any SQLReading) throws -> Merges {
        var into: [ID<Subject>: ID<Subject>] = [:]
        for row in try connection.query(
            """
            SELECT id, merged_into FROM person
            WHERE county IN (SELECT county FROM chain) AND merged_into IS NOT NULL ORDER BY county, id
            """)
        {
            into[try row.id(0, as: Subject.self)] = try row.id(1, as: Subject.self)
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
                """
                SELECT id, merged_into FROM person
                WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(open)))
                    AND merged_into IS NOT NULL
                ORDER BY county, id
                """)
            {
                let target = try row.id(1, as: Subject.self)
                into[try row.id(0, as: Subject.self)] = target
                if !seen.contains(target) { next.insert(target) }
            }
            open = next
        }
        return Merges(into)
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
