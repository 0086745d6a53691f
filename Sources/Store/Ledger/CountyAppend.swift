import Domain
import SQLCore

/// Appends inspected submissions of one county within a transaction: takes the chain, finds repeats and conflicts,
/// links and hashes, and writes entries, measures and projections together.
struct CountyAppend {
    let county: RegionCode
    let forms: FormCatalogue
    let now: Instant
    private var head: ChainHead
    private var known: Known
    private var taken: [ID<Entry>: Entry] = [:]
    private var superseders: [ID<Entry>: Entry] = [:]
    private var rows: [[SQLValue]] = []
    private var projector: Projector
    private var vault: VaultWriter
    private var merges: Merges
    private let subjects: SubjectGuard
    private var observations: ObservationGuard
    /// Each sees to the forms of its own topic.
    private var guards: [any EntryGuard]

    /// Looks up everything that the submissions refer to.
    ///
    /// - Parameter head: the end of the county's chain, which is locked unless nothing is going to be written.
    init(
        county: RegionCode, head: ChainHead, inspections: [Inspection], forms: FormCatalogue, vault: Vault,
        now: Instant, in connection: any SQLReading
    ) throws {
        self.county = county
        self.forms = forms
        self.now = now
        self.head = head
        known = try Known(inspections, county: county, in: connection)
        projector = Projector(county: county, forms: forms)
        self.vault = try VaultWriter(inspections, known: known, county: county, vault: vault, in: connection)
        let merging = try inspections.compactMap { try $0.submission.mergesInto }
        merges = merging.isEmpty ? Merges() : try Merges.following(merging, connection)
        subjects = try SubjectGuard(inspections, county: county, in: connection)
        observations = try ObservationGuard(inspections, known: known, county: county, in: connection)
        guards = [
            try RoundGuard(inspections, county: county, in: connection),
            try HouseholdGuard(inspections, known: known, county: county, in: connection),
            try SampleGuard(inspections, known: known, county: county, in: connection),
            try CaseGuard(inspections, known: known, county: county, in: connection),
            try ContactGuard(inspections, known: known, county: county, in: connection),
            try CaseLinkGuard(inspections, known: known, county: county, in: connection),
            try CheckpointGuard(inspections, known: known, county: county, in: connection),
            try ReferralGuard(inspections, known: known, county: county, in: connection),
            try SupplyGuard(inspections, known: known, county: county, in: connection),
            try SupplyDocumentGuard(inspections, known: known, county: county, in: connection),
            try StockGuard(inspections, known: known, county: county, in: connection),
            try ActivityGuard(inspections, county: county, vault: vault, in: connection),
        ]
    }

    /// Decides on the next submission, in the order in which they came.
    mutating func append(_ inspection: Inspection) throws -> Outcome {
        let submission = inspection.submission
        if let region = known.problem(with: submission.region, on: submission.occurredAt.day) {
            return .refused(region)
        }
        if let entry = taken[submission.id] ?? known.entries[submission.id]?.entry {
            return repeated(inspection, entry: entry)
        }
        if let county = known.entries[submission.id]?.county, county != self.county {
            return .conflicting(Self.conflict)
        }
        if let home = submission.amends.flatMap({ known.entries[$0.target]?.county }), home != county {
            return .refused(Self.otherCounty)
        }
        let target = submission.amends.flatMap { taken[$0.target] ?? known.entries[$0.target]?.entry }
        if let amends = submission.amends, let problem = refusal(of: amends, target: target, inspection) {
            return problem
        }
        let isSuperseded = (superseders[submission.id] ?? known.superseders[submission.id]) != nil
        let merging = try submission.mergesInto
        do throws(Problem) {
            try check(inspection, merging: merging, amending: target, isSuperseded: isSuperseded)
        } catch {
            return .refused(error)
        }
        let entry = link(inspection)
        try projector.add(
            entry, contributions: inspection.contributions,
            supersededBy: superseders[entry.id] ?? known.superseders[entry.id], amending: target)
        vault.add(inspection, amending: target, isSuperseded: isSuperseded)
        taken[entry.id] = entry
        if let target = submission.amends?.target { superseders[target] = entry }
        return .accepted(position: entry.position)
    }

    /// What entries must not do to others that stand: people or households merged in a circle, one person observed by two
    /// orders, a round begun out of turn.
    private mutating func check(
        _ inspection: Inspection, merging other: ID<Subject>?, amending target: Entry?, isSuperseded: Bool
    ) throws(Problem) {
        let submission = inspection.submission
        try subjects.check(inspection)
        guard let other, let id = submission.subject else {
            let entry = Entry(
                submission: submission, recordedAt: now, author: inspection.filing.author.account,
                clockSkewMilliseconds: nil, position: 0, hash: [])
            try observations.take(entry, amending: target, isSuperseded: isSuperseded)
            for index in guards.indices {
                try guards[index].take(entry, amending: target, isSuperseded: isSuperseded)
            }
            return
        }
        let merged = try merges.adding(id, into: other)
        try observations.merge(id, into: other)
        merges = merged
    }

    /// Writes what was accepted.
    mutating func write(to connection: any SQLWriting) throws {
        guard !rows.isEmpty else { return }
        try connection.execute(LedgerRecord.insert, rows: rows)
        try projector.write(to: connection)
        try vault.write(to: connection)
        try head.save(county, in: connection)
    }

    private func repeated(_ inspection: Inspection, entry: Entry) -> Outcome {
        entry.submission == inspection.submission && vault.holdsSame(inspection)
            ? .identical(position: entry.position) : .conflicting(Self.conflict)
    }

    private func refusal(of amends: Amendment, target: Entry?, _ inspection: Inspection) -> Outcome? {
        if superseders[amends.target] != nil || known.superseders[amends.target] != nil {
            return .stale(
                Problem(
                    .entryStale, "这条记录已被别人更正或撤销，请查看最新内容后再改。您填的内容已保留。",
                    "The entry has been corrected or retracted by someone else meanwhile; look at it as it is now. What you filed is kept."
                ))
        }
        guard let target else { return nil }
        // Whose entry it is not theirs to file is not theirs to amend either, wherever they say that it happened.
        guard inspection.filing.author.holds(inspection.form.filedBy, on: target.submission.region) else {
            return .refused(Self.otherRegion)
        }
        if target.submission.form != inspection.submission.form || target.submission.amends?.isRetraction == true {
            return .refused(
                Problem(
                    .entryCorrectionInvalid, "更正须用原记录的表单，撤销不能再更正。",
                    "A correction uses the form of the entry it corrects; a retraction cannot be amended.",
                    at: "corrects"))
        }
        return inspection.amendmentProblem(of: target).map { .refused($0) }
    }

    private mutating func link(_ inspection: Inspection) -> Entry {
        let unhashed = Entry(
            submission: inspection.submission, recordedAt: now, author: inspection.filing.author.account,
            clockSkewMilliseconds: inspection.filing.clockSkewMilliseconds, position: head.position + 1, hash: [])
        let entry = unhashed.hashed(
            LedgerRecord.hash(after: head.hash, inspection.canonical, position: unhashed.position))
        head = ChainHead(position: entry.position, hash: entry.hash)
        rows.append(LedgerRecord.values(of: entry, county: county, body: inspection.body))
        return entry
    }

    private static let otherCounty = Problem(
        .entryCorrectionInvalid, "原记录属于另一个县（市、区），请在那里撤销，再在这里重新填报。",
        "The entry belongs to another county; retract it there and file anew here.", at: "region")

    private static let otherRegion = Problem(
        .accessRefused, "原记录属于您职责以外的区域，不能更正或撤销，请由当地或上级办理。您填的内容已保留。",
        "The entry was filed for a region that is not yours; it is amended there or by the level above. What you filed is kept.",
        at: "corrects")

    private static let conflict = Problem(
        .entryConflicting, "这个编号的记录已有不同内容，未覆盖原记录。您填的内容已保留，请核对。",
        "There is an entry with this id that says something else; it was not overwritten. What you filed is kept; please compare."
    )
}

extension Entry {
    /// The same entry with its hash.
    func hashed(_ hash: [UInt8]) -> Entry {
        Entry(
            submission: submission, recordedAt: recordedAt, author: author,
            clockSkewMilliseconds: clockSkewMilliseconds, position: position, hash: hash)
    }
}
