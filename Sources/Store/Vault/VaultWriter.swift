import Domain
import SQLCore

/// The sealed side of an append to one county: compares repeats, seals what is new, and keeps the tokens of everybody
/// it touches true.
struct VaultWriter {
    private let vault: Vault
    private let county: RegionCode
    private var stored: [ID<Entry>: JSON] = [:]
    private var erased: Set<ID<Subject>> = []
    private var fresh: [ID<Entry>: Fresh] = [:]
    private var touched: Set<ID<Subject>> = []
    /// Those about whom there is more than one new entry that stands: their tokens are made from all that is there.
    private var entangled: Set<ID<Subject>> = []

    private struct Fresh {
        let subject: ID<Subject>
        let form: String
        let occurredAt: Instant
        let answers: JSON
        let tokens: TokenRows.Tokens
        /// The door, where it is a household's registration that names one.
        let door: DoorAddress?
        let region: RegionCode
    }

    /// Looks up what repeats are compared with, and who was erased.
    init(
        _ inspections: [Inspection], known: Known, county: RegionCode, vault: Vault, in connection: any SQLReading
    ) throws {
        self.vault = vault
        self.county = county
        let subjects = Set(inspections.compactMap { $0.form.seals ? $0.submission.subject : nil })
        guard !subjects.isEmpty else { return }
        erased = Set(
            try connection.query(
                "SELECT subject FROM erasure WHERE county = \(county) AND subject IN (\(list: Array(subjects)))"
            ).map { try $0.id(0, as: Subject.self) })
        entangled = Set(
            try connection.query(
                """
                SELECT DISTINCT subject FROM sealed_answer
                WHERE county = \(county) AND subject IN (\(list: Array(subjects)))
                """
            ).map { try $0.id(0, as: Subject.self) })
        let repeated = Set(
            inspections.compactMap { inspection in
                known.entries[inspection.submission.id]?.entry.flatMap { $0.submission.subject }
            })
        guard !repeated.isEmpty else { return }
        for row in try vault.rows(of: Array(repeated), in: county, connection).values.joined() {
            stored[row.entry] = row.answers
        }
    }

    /// Whether an entry that is there has the same sealed answers; of somebody who was erased nobody can say otherwise.
    func holdsSame(_ inspection: Inspection) -> Bool {
        guard inspection.form.seals, let subject = inspection.submission.subject, !erased.contains(subject) else {
            return true
        }
        let kept = fresh[inspection.submission.id]?.answers ?? stored[inspection.submission.id]
        return Sealed.areEqual(kept?.canonicalBytes ?? [], inspection.sealed?.canonicalBytes ?? [])
    }

    /// Takes in what the ledger accepted. Of somebody who was erased nothing is sealed anew.
    ///
    /// - Parameters:
    ///   - target: the entry it amends.
    ///   - isSuperseded: whether what amends it came before it.
    mutating func add(_ inspection: Inspection, amending target: Entry?, isSuperseded: Bool) {
        guard inspection.form.seals else { return }
        if let former = target?.submission.subject {
            touched.insert(former)
            entangled.insert(former)
        }
        guard let subject = inspection.submission.subject, let sealed = inspection.sealed,
            !erased.contains(subject)
        else { return }
        let isNew = touched.insert(subject).inserted
        if !isNew || isSuperseded || target != nil { entangled.insert(subject) }
        fresh[inspection.submission.id] = Fresh(
            subject: subject, form: inspection.submission.form, occurredAt: inspection.submission.occurredAt,
            answers: sealed, tokens: inspection.tokens, door: Self.door(inspection.submission, sealed),
            region: inspection.submission.region)
    }

    private static func door(_ submission: Submission, _ sealed: JSON) -> DoorAddress? {
        guard submission.form == Form.householdRegister.name, submission.amends?.isRetraction != true else {
            return nil
        }
        return DoorAddress(building: submission.body["building"]?.text, address: sealed["address"]?.text ?? "")
    }

    /// Writes it; the entries themselves, and what the register makes of them, are in their tables already.
    func write(to connection: any SQLWriting) throws {
        if !fresh.isEmpty {
            let sealing = try vault.sealingKey(connection)
            // In the order of the key, so that rows that lie together are written together.
            let ordered = fresh.sorted { ($0.value.subject, $0.key) < ($1.value.subject, $1.key) }
            try connection.execute(
                Self.insert,
                rows: ordered.map { entry, fresh in
                    [
                        .text(county.text), fresh.subject.sqlValue, entry.sqlValue, .text(fresh.form),
                        fresh.occurredAt.sqlValue, .integer(sealing.number),
                        .bytes(
                            try sealing.seal(
                                fresh.answers.canonicalBytes,
                                place: SealedAnswer.place(county, fresh.subject, entry))),
                    ]
                })
        }
        let simple = fresh.values.filter { !entangled.contains($0.subject) }
        let tokens = TokenRows(county: county, vault: vault)
        try tokens.add(simple.map { ($0.subject, $0.tokens) }, connection)
        try tokens.add(
            doors: simple.compactMap { one in one.door.map { (one.subject, $0, one.region) } }, connection)
        try vault.refreshTokens(of: Array(touched.intersection(entangled)), in: county, connection)
    }

    private static let insert = SQLStatement(
        """
        INSERT INTO sealed_answer (county, subject, entry, form, occurred_at, key, sealed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)
}
