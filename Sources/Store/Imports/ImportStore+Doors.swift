import Domain
import SQLCore

extension ImportStore {
    /// Rows as they are taken, and why some of them are not.
    struct SettledRows {
        var rows: [ImportRow]
        /// By root, of rows that would file something.
        var refused: [ID<Entry>: Problem] = [:]
        /// By root, of rows that would file something new.
        var repeated: [ID<Entry>: Problem] = [:]
    }

    /// Rows with the household that is registered at their door in the place of the one that is made from their address:
    /// a household registered by phone has an id of its own. A row goes there where exactly one open household of the
    /// village has the door, and to the one that stands for it where it was merged; where several have it, to the one
    /// that the row's entry is about already, else to a household of its own, which is on the list of doors registered
    /// twice. Of closed and retracted households nothing is taken. Of rows that write one door differently, the first
    /// names the household.
    func settled(_ rows: [ImportRow], _ form: Form, _ doors: FileDoors) async throws -> SettledRows {
        let places = rows.indices.filter { rows[$0].door(of: form) != nil }
        guard !places.isEmpty else { return SettledRows(rows: rows) }
        return try await ledger.mapped {
            try await database.read { connection in
                var settled = SettledRows(rows: rows)
                for (county, group) in Dictionary(grouping: places, by: { Self.county(of: rows[$0].region) }) {
                    let finder = DoorFinder(
                        form: form, county: county, maker: self.ledger.vault.tokens(of: county), doors: doors)
                    let found = try finder.find(group.map { rows[$0] }, connection)
                    settled.repeated.merge(found.repeated) { one, _ in one }
                    for place in group {
                        switch found.findings[rows[place].root] {
                        case .home(let id, let region):
                            settled.rows[place] = rows[place].living(in: id, at: region)
                        case .same(let first): settled.rows[place] = rows[place].living(with: first)
                        case .refused(let problem): settled.refused[rows[place].root] = problem
                        case nil: break
                        }
                    }
                }
                return settled
            }
        }
    }

    static func doorsQuery(_ tokens: [[UInt8]], _ county: RegionCode) -> SQLText {
        """
        SELECT t.token, t.household FROM address_token AS t
        JOIN household AS h ON h.county = t.county AND h.id = t.household
        WHERE t.county = \(county) AND t.token IN (\(list: tokens))
        """
    }
}

extension ImportRow {
    /// The door that a row names, and the household made from it; `nil` where it names none, or registers a household
    /// that was split from another and stands apart on purpose.
    func door(of form: Form) -> (household: ID<Subject>, address: DoorAddress)? {
        if let household {
            return DoorAddress(building: household.building, address: household.address).map { (household.id, $0) }
        }
        guard form.name == Form.householdRegister2.name, body["splitFrom"] == nil, let subject,
            let address = body["address"]?.text
        else { return nil }
        return DoorAddress(building: body["building"]?.text, address: address).map { (subject, $0) }
    }

    /// The row about the household that is registered at its door, in whose grid it is filed where the row names the
    /// village alone: else the grid's worker would not see who lives there. It brings the door's address, which one that
    /// another was merged into may have lost.
    fileprivate func living(in home: ID<Subject>, at homeRegion: RegionCode) -> ImportRow {
        with(
            home, in: region.contains(homeRegion) ? homeRegion : region,
            household: household.map {
                Household(id: home, root: $0.root, building: $0.building, address: $0.address)
            })
    }

    /// The row about the household that another row of the file names; this one registers it where that one does not.
    fileprivate func living(with first: FileDoors.Naming) -> ImportRow {
        with(
            first.household, in: region,
            household: household.map {
                Household(
                    id: first.household, root: first.register, building: $0.building, address: $0.address)
            })
    }

    private func with(_ id: ID<Subject>, in place: RegionCode, household other: Household?) -> ImportRow {
        let own = household?.id ?? subject
        var answers = body.members ?? [:]
        for (name, value) in answers where value.text == own?.description {
            answers[name] = .string(id.description)
        }
        return ImportRow(
            number: number, root: root, isGiven: isGiven, region: place, occurredAt: occurredAt, saysWhen: saysWhen,
            subject: subject == own ? id : subject, body: .object(answers), digest: digest, household: other)
    }
}

extension Entry {
    /// The household that an entry of a form is about or names.
    func household(_ form: Form) -> ID<Subject>? {
        if form.subject == .household { return submission.subject }
        return submission.body["household"].flatMap(ID.init(answer:))
    }
}
