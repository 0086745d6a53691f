public import Domain
import SQLCore

/// Contacts of cases: those of one case, those of a region, how each stands.
public struct ContactStore: Sendable {
    let database: any SQLDatabase
    private let clock: WallClock

    /// The contacts of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// A contact with how it stands now.
    public struct Listed: Sendable, Hashable {
        /// The contact.
        public let contact: Contact
        /// How it stands.
        public let state: ContactState
        /// The person's order that goes on, or the last.
        public let order: ID<Subject>?
    }

    /// The contacts of a case, the most urgent first, wherever they are looked after; at most 2,000. The caller has
    /// checked who asks.
    public func contacts(of medicalCase: ID<Subject>) async throws -> [Listed] {
        let today = clock.now().day
        return try await database.read { connection in
            let rows = try connection.query(
                "SELECT county, id FROM contact WHERE medical_case = \(medicalCase) ORDER BY listed_at, id LIMIT 2000")
            return try Self.listed(rows, today: today, connection)
        }
    }

    /// What a person is a contact of, the most urgent first, as far as the author looks after contacts there; at most 100.
    public func contacts(with person: ID<Subject>, for author: Author) async throws -> [Listed] {
        let today = clock.now().day
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT county, id FROM contact WHERE county IN (SELECT county FROM chain) AND person = \(person)
                ORDER BY listed_at, id LIMIT 100
                """)
            return try Self.listed(rows, today: today, connection)
                .filter { author.holds(Duty.ofContacts, on: $0.contact.region) }
        }
    }

    /// The contacts that a region looks after and that are not over, the most urgent first; at most 2,000.
    public func open(in region: RegionCode) async throws -> [Listed] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        let today = clock.now().day
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT county, id FROM contact
                WHERE county >= \(counties.from) AND county < \(counties.below) AND ended = 0
                    AND region >= \(range.from) AND region < \(range.below)
                ORDER BY listed_at, id LIMIT 2000
                """)
            return try Self.listed(rows, today: today, connection)
                .filter { [.untraced, .unobserved, .observed].contains($0.state) }
        }
    }

    /// What other counties ask a region to take over and it has not taken over yet, the oldest first; at most 200.
    public func offers(to region: RegionCode) async throws -> [Listed] {
        let range = region.subtree
        let today = clock.now().day
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT o.county, o.id FROM contact AS o
                WHERE o.offered_to IS NOT NULL AND o.offered_to >= \(range.from) AND o.offered_to < \(range.below)
                    AND NOT EXISTS (SELECT 1 FROM contact AS t WHERE t.county = o.offered_to AND t.person = o.person
                        AND t.medical_case = o.medical_case AND t.ended = 0)
                ORDER BY o.listed_at, o.id LIMIT 200
                """)
            return try Self.listed(rows, today: today, connection)
        }
    }

    /// A contact with its entries, for whoever looks after contacts where it is, or where it is offered.
    ///
    /// - Throws: `contact.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> (listed: Listed, entries: [Entry]) {
        let today = clock.now().day
        return try await database.read { connection in
            let rows = try connection.query("SELECT county, id FROM contact WHERE id = \(id) ORDER BY county LIMIT 1")
            guard let county = try rows.first?.regionCode(0),
                let listed = try Self.listed(rows, today: today, connection).first,
                author.holds(Duty.ofContacts, on: listed.contact.region)
                    || listed.contact.offeredTo.map({ author.holds(Duty.ofContacts, on: $0) }) == true
            else { throw Self.unknown }
            let entries = try Ledger.standing(forms: Contact.forms, about: [id], in: county, connection)[id] ?? []
            return (listed, entries.sorted { $0.happened(before: $1) })
        }
    }

    /// `contact.unknown`.
    public static let unknown = Problem(
        .contactUnknown, "没有这名接触者，或不在您的职责区域内。", "There is no such contact in the regions of your duties.")

    private static func listed(
        _ rows: [SQLRow], today: Day, _ connection: any SQLReading
    ) throws -> [Listed] {
        let keys = try rows.map { (county: try $0.regionCode(0), id: try $0.id(1, as: Subject.self)) }
        var contacts: [Contact] = []
        for (county, some) in Dictionary(grouping: keys, by: \.county).sorted(by: { $0.key < $1.key }) {
            let standing = try Ledger.standing(forms: Contact.forms, about: some.map(\.id), in: county, connection)
            contacts += some.compactMap { standing[$0.id].flatMap(Contact.init(standing:)) }
        }
        guard !contacts.isEmpty else { return [] }
        let people = Array(Set(contacts.map(\.person)))
        let orders = Dictionary(
            grouping: try ObservationStore.orders("o.person IN (\(list: people))", connection).map(\.order),
            by: \.person)
        let cases = try casesByPerson(people, connection)
        let days = try observationDays(of: Set(contacts.map(\.medicalCase)), on: today, connection)
        return contacts.map { one in
            let own = orders[one.person] ?? []
            let state = one.state(
                orders: own, becameCaseAt: cases[one.person], observationDays: days[one.medicalCase] ?? 14, today: today
            )
            let order = own.max { ($0.isOpen ? 1 : 0, $0.issuedAt, $0.id) < ($1.isOpen ? 1 : 0, $1.issuedAt, $1.id) }
            return Listed(contact: one, state: state, order: order?.id)
        }.sorted { Self.rank($0) < Self.rank($1) }
    }

    private static func rank(_ one: Listed) -> (Int, Day, ID<Subject>) {
        (ContactState.allCases.firstIndex(of: one.state) ?? 0, one.contact.lastContactOn, one.contact.id)
    }

    private static func casesByPerson(
        _ people: [ID<Subject>], _ connection: any SQLReading
    ) throws -> [ID<Subject>: Instant] {
        var found: [ID<Subject>: Instant] = [:]
        for row in try connection.query(
            """
            SELECT person, reported_at FROM medical_case
            WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))
                AND (outcome IS NULL OR outcome IN ('discharged', 'died'))
            """)
        {
            let person = try row.id(0, as: Subject.self)
            found[person] = max(found[person] ?? Instant(milliseconds: .min), try row.instant(1))
        }
        return found
    }

    /// How many days contacts of cases are observed, by the definition in force.
    private static func observationDays(
        of cases: Set<ID<Subject>>, on day: Day, _ connection: any SQLReading
    ) throws -> [ID<Subject>: Int] {
        let definitions = try DiseaseStore.all(connection)
        var days: [ID<Subject>: Int] = [:]
        for row in try connection.query(
            "SELECT id, disease FROM medical_case WHERE id IN (\(list: Array(cases))) AND disease IS NOT NULL")
        {
            days[try row.id(0, as: Subject.self)] = definitions.inForce(try row.text(1), on: day)?.observationDays
        }
        return days
    }
}
