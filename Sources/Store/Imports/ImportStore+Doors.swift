import Domain
import SQLCore

extension ImportStore {
    /// Rows with the household that is registered at their door in the place of the one that is made from their address:
    /// a household registered by phone has an id of its own. A row goes there where exactly one open household of the
    /// village has the door; where several have it, to the one that the row's entry is about already, else to a household
    /// of its own, which is on the list of doors registered twice.
    func settled(_ rows: [ImportRow], _ form: Form) async throws -> [ImportRow] {
        let places = rows.indices.filter { rows[$0].door(of: form) != nil }
        guard !places.isEmpty else { return rows }
        return try await ledger.mapped {
            try await database.read { connection in
                var settled = rows
                for (county, group) in Dictionary(grouping: places, by: { Self.county(of: rows[$0].region) }) {
                    let found = try self.households(of: group.map { rows[$0] }, form, county, connection)
                    for place in group {
                        guard let home = found[rows[place].root] else { continue }
                        settled[place] = rows[place].living(in: home, form)
                    }
                }
                return settled
            }
        }
    }

    /// The household that each row goes to instead of its own, by the row's root.
    private func households(
        of rows: [ImportRow], _ form: Form, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Entry>: Home] {
        let doors = rows.map { ($0, $0.door(of: form)) }.compactMap { row, door in door.map { (row, $0) } }
        let registered = Set(
            try connection.query(
                """
                SELECT id FROM household WHERE county = \(county)
                    AND id IN (\(list: Array(Set(doors.map(\.1.household)))))
                """
            ).map { try $0.id(0, as: Subject.self) })
        let maker = ledger.vault.tokens(of: county)
        let open = doors.filter { !registered.contains($0.1.household) }.map { row, door in
            (row: row, own: door.household, token: maker.door(door.address, in: row.region.doorVillage))
        }
        let standing = try Self.households(behind: open.map(\.token), county, connection)
        let doubtful = open.filter { standing[$0.token, default: []].count > 1 }
        let live = try LiveEntries(doubtful.map(\.row.root), county: county, connection)
        var found: [ID<Entry>: Home] = [:]
        var first: [[UInt8]: ID<Subject>] = [:]
        for (row, own, token) in open {
            let there = standing[token, default: []]
            if there.isEmpty {
                // Of rows that come together and write one door differently, the first names the household.
                if let same = first[token], same != own { found[row.root] = Home(id: same, region: row.region) }
                if first[token] == nil { first[token] = own }
            } else if there.count == 1 {
                found[row.root] = there.first
            } else if let id = live.entries[row.root]?.household(form) {
                found[row.root] = there.first { $0.id == id }
            }
        }
        return found
    }

    /// The open households of a county at doors, by token.
    private static func households(
        behind tokens: [[UInt8]], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [[UInt8]: [Home]] {
        var found: [[UInt8]: [Home]] = [:]
        guard !tokens.isEmpty else { return found }
        try connection.forEach(doorsQuery(Array(Set(tokens)), county)) {
            found[try $0.bytes(0), default: []].append(
                Home(id: try $0.id(1, as: Subject.self), region: try $0.regionCode(2)))
        }
        return found
    }

    /// A household that a row goes to, and where it is registered.
    fileprivate struct Home {
        let id: ID<Subject>
        let region: RegionCode
    }

    static func doorsQuery(_ tokens: [[UInt8]], _ county: RegionCode) -> SQLText {
        """
        SELECT t.token, t.household, h.region FROM address_token AS t
        JOIN household AS h ON h.county = t.county AND h.id = t.household AND h.state = 'open'
        WHERE t.county = \(county) AND t.token IN (\(list: tokens))
        """
    }
}

extension ImportRow {
    /// The door that a row names, and the household made from it; `nil` where it names none.
    fileprivate func door(of form: Form) -> (household: ID<Subject>, address: DoorAddress)? {
        if let household {
            return DoorAddress(building: household.building, address: household.address).map { (household.id, $0) }
        }
        guard form.name == Form.householdRegister.name, let subject, let address = body["address"]?.text else {
            return nil
        }
        return DoorAddress(building: body["building"]?.text, address: address).map { (subject, $0) }
    }

    /// The row about another household than the one made from its address. Its registration leaves it in its grid where
    /// the row names the village alone.
    fileprivate func living(in home: ImportStore.Home, _ form: Form) -> ImportRow {
        let id = home.id
        let own = household?.id ?? subject
        let isRegister = form.name == Form.householdRegister.name
        let place = isRegister && region.contains(home.region) ? home.region : region
        var answers = body.members ?? [:]
        for (name, value) in answers where value.text == own?.description {
            answers[name] = .string(id.description)
        }
        return ImportRow(
            number: number, root: root, isGiven: isGiven, region: place, occurredAt: occurredAt, saysWhen: saysWhen,
            subject: subject == own ? id : subject, body: .object(answers), digest: digest, household: nil)
    }
}

extension Entry {
    /// The household that an entry of a form is about or names.
    fileprivate func household(_ form: Form) -> ID<Subject>? {
        if form.subject == .household { return submission.subject }
        return submission.body["household"].flatMap(ID.init(answer:))
    }
}
