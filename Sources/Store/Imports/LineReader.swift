import Domain
import SQLCore

/// What the ledger of a county knows of the cases, contacts and samples that rows of a line list speak of.
struct LineReader {
    let county: RegionCode
    /// The code of the disease, where only one is defined.
    let onlyDisease: String?
    /// What rows of this batch are going to file of a sample, for those behind them.
    private var plannedEntries: [ID<Subject>: [Entry]] = [:]

    init(county: RegionCode, _ connection: any SQLReading) throws {
        self.county = county
        let codes = Set(try DiseaseStore.all(connection).map(\.code))
        onlyDisease = codes.count == 1 ? codes.first : nil
    }

    /// What a row has filed before.
    struct Own {
        /// What stands of it, by the names of the steps.
        var entries: [String: Entry] = [:]

        /// Those of some entries that are not the row's.
        func others(in standing: [Entry]) -> [Entry] {
            let ids = Set(entries.values.map(\.id))
            return standing.filter { !ids.contains($0.id) }
        }
    }

    /// That somebody is a case, or a contact of one.
    struct Role {
        let person: ID<Subject>
        /// The case or contact.
        let id: ID<Subject>
        /// The case that a contact is of; `nil` of a case.
        let contactOf: ID<Subject>?
        let reason: DuplicateReason?

        var isCase: Bool { contactOf == nil }

        /// The candidate; whoever decides for it joins the case or contact, or takes the person alone.
        func candidate(isJoined: Bool) -> LineWaiting.Candidate {
            LineWaiting.Candidate(person: person, subject: isJoined ? id : nil, reason: reason)
        }
    }

    func standing(
        _ forms: [String], about id: ID<Subject>, in county: RegionCode, _ connection: any SQLReading
    ) throws -> [Entry] {
        try Ledger.standing(forms: forms, about: [id], in: county, connection)[id] ?? []
    }

    func own(
        _ list: LineList, _ row: ImportRow, in county: RegionCode, _ connection: any SQLReading
    ) throws -> Own {
        let steps = list.steps.filter { $0.name != LineList.person }
        let live = try LiveEntries(steps.map { row.root(of: $0) }, county: county, connection).entries
        return Own(
            entries: Dictionary(
                steps.compactMap { step in live[row.root(of: step)].map { (step.name, $0) } },
                uniquingKeysWith: { one, _ in one }))
    }

    /// The cases of a person that stand and were not taken out, and whose contact they are.
    func roles(of match: LineMatcher.Match, _ connection: any SQLReading) throws -> [Role] {
        let merges = try Merges.all(connection)
        let people = Array(merges.members(of: merges.resolve(match.person)))
        let cases = try connection.query(
            """
            SELECT id FROM medical_case WHERE county = \(county) AND person IN (\(list: people))
                AND (outcome IS NULL OR outcome IN ('discharged', 'died'))
            ORDER BY reported_at DESC, id
            """
        ).map {
            Role(
                person: match.person, id: try $0.id(0, as: Subject.self), contactOf: nil,
                reason: match.reasons.first)
        }
        let contacts = try connection.query(
            """
            SELECT id, medical_case FROM contact WHERE county = \(county) AND person IN (\(list: people)) AND ended = 0
            ORDER BY listed_at, id
            """
        ).map {
            Role(
                person: match.person, id: try $0.id(0, as: Subject.self),
                contactOf: try $0.id(1, as: Subject.self), reason: match.reasons.first)
        }
        return cases + contacts
    }

    /// The cases that go by a number of an institution.
    static func cases(token: [UInt8], _ connection: any SQLReading) throws -> [ID<Subject>] {
        try connection.query(
            """
            SELECT DISTINCT n.subject FROM import_number AS n JOIN medical_case AS c ON c.id = n.subject
            WHERE n.county IN (SELECT county FROM chain) AND n.token = \(token) ORDER BY n.subject LIMIT 10
            """
        ).map { try $0.id(0, as: Subject.self) }
    }

    /// The samples of a number, in whatever county.
    func samples(
        number: String, _ connection: any SQLReading
    ) throws -> [(county: RegionCode, id: ID<Subject>, region: RegionCode)] {
        try connection.query(
            """
            SELECT county, id, region FROM sample
            WHERE county IN (SELECT county FROM chain) AND number = \(number) ORDER BY county, id LIMIT 10
            """
        ).map { (try $0.regionCode(0), try $0.id(1, as: Subject.self), try $0.regionCode(2)) }
    }

    /// Adds what is known of a case besides the row.
    func describe(_ found: MedicalCase, own: Own, others: [Entry], _ known: inout [String: JSON]) {
        let report = own.entries["report"]
        let rest = MedicalCase(standing: others + [report].compactMap { $0 }) ?? found
        if let report {
            known[LineFact.reportedClass] = report.submission.body["class"]
            known[LineFact.reportedSeverity] = report.submission.body["severity"]
        } else {
            known[LineFact.joined] = true
        }
        known[LineFact.classification] = .string(rest.classification.rawValue)
        known[LineFact.severity] = found.severity.map { .string($0.rawValue) }
        if rest.admittedAt != nil { known[LineFact.admitted] = true }
        if rest.outcome != nil { known[LineFact.settled] = true }
    }

    /// Adds what is known of a contact besides the row.
    func describe(_ found: Contact, own: Own, others: [Entry], _ known: inout [String: JSON]) {
        if own.entries["contact"] == nil { known[LineFact.joined] = true }
        let rest = Contact(standing: others + own.entries.values.filter { $0.submission.form == Form.contact.name })
        if rest?.lastStep != nil { known[LineFact.settled] = true }
    }

    /// What rows of this batch are going to file of a sample.
    func planned(about id: ID<Subject>) -> [Entry] { plannedEntries[id] ?? [] }

    /// Notes what a row is going to file, where it can.
    mutating func plan(_ filing: LinePlan.Filing, _ list: LineList) {
        do throws(Problem) {
            let filed = try list.filings(of: filing.row, about: filing.subject) { filing.row.root(of: $0) }
            plannedEntries[filing.subject.id, default: []] += filed.map { $0.row.entry(of: $0.step.form) }
        } catch {
            // It is refused with the reason when it is filed.
        }
    }
}
