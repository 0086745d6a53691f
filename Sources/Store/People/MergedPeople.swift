import Domain
import SQLCore

/// Registrations of a county that change, with those they give way to: what somebody needs is not lost when two
/// registrations become one.
struct MergedPeople {
    let county: RegionCode
    /// As they become; `nil` where nobody is registered any more.
    private(set) var people: [ID<Subject>: RegisteredPerson?]

    init(county: RegionCode, people: [ID<Subject>: RegisteredPerson?]) {
        self.county = county
        self.people = people
    }

    /// Adds those to whom the changed ones gave or give way, and to everybody the needs of those who gave way to them.
    ///
    /// - Parameter old: the changed ones as they were; gets those that are added.
    mutating func follow(
        from old: inout [ID<Subject>: RegisteredPerson], _ connection: any SQLReading
    ) throws {
        var next = Set(people.keys)
        while !next.isEmpty {
            let targets = next.flatMap { [old[$0]?.mergedInto, people[$0]??.mergedInto].compactMap { $0 } }
            next = Set(targets).subtracting(people.keys)
            let rows = try PersonRow.load(next, of: county, in: connection)
            old.merge(rows) { _, row in row }
            let standing = try Ledger.standing(
                forms: RegisteredPerson.forms, about: Set(rows.keys), in: county, connection)
            for id in next { people.updateValue(RegisteredPerson(standing: standing[id] ?? []), forKey: id) }
        }
        try addNeeds(connection)
    }

    private mutating func addNeeds(_ connection: any SQLReading) throws {
        try connection.forEach(Self.givenWay(to: Array(people.keys), in: county)) { row in
            let id = try row.id(0, as: Subject.self)
            guard people[id] == nil else { return }
            add(try PersonRow.needs(row, at: 2), to: try row.id(1, as: Subject.self))
        }
        // Along chains, until nobody gets more: needs only grow, so that circles end too.
        var grew = true
        while grew {
            grew = false
            for case (_, let person?) in people {
                guard let target = person.mergedInto else { continue }
                if add(person.needs, to: target) { grew = true }
            }
        }
    }

    @discardableResult
    private mutating func add(_ needs: [String], to id: ID<Subject>) -> Bool {
        guard var person = people[id] ?? nil else { return false }
        let isNew = person.add(needs: needs)
        if isNew { people.updateValue(person, forKey: id) }
        return isNew
    }

    /// Who gave way to some registrations, by the tables.
    static func givenWay(to ids: [ID<Subject>], in county: RegionCode) -> SQLText {
        "SELECT id, merged_into, needs FROM person WHERE county = \(county) AND merged_into IN (\(list: ids))"
    }
}
