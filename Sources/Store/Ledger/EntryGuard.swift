import Domain
import SQLCore

/// Keeps a county's ledger from holding what does not go together.
protocol EntryGuard {
    /// Takes in an entry; one of another topic is passed over.
    ///
    /// - Throws: why it cannot be taken; then nothing has changed.
    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem)
}

/// Keeps a ledger from holding entries that do not fit the course of what they are about.
struct CourseGuard<Subject: Course> {
    private(set) var standing: [ID<Domain.Subject>: [Entry]] = [:]

    /// Looks up the entries about what submissions speak of.
    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        let own = inspections.map(\.submission).filter { Subject.forms.contains($0.form) }
        guard !own.isEmpty else { return }
        let targets = own.compactMap { $0.amends.flatMap { known.entries[$0.target]?.entry?.submission.subject } }
        standing = try Ledger.standing(
            forms: Subject.forms, about: Set(own.compactMap(\.subject) + targets), in: county, connection)
    }

    /// The standing entries before and after an entry is taken; `nil` where it is of another topic, or changes nothing.
    ///
    /// - Throws: where the entry, or one that stands, would not fit.
    func course(
        with entry: Entry, amending target: Entry?, isSuperseded: Bool
    ) throws(Problem) -> (id: ID<Domain.Subject>, before: [Entry], after: [Entry])? {
        let filed = entry.submission
        guard Subject.forms.contains(filed.form), let id = filed.subject, !isSuperseded else { return nil }
        guard target == nil || target?.submission.subject == id else { throw .otherSubject }
        let before = standing[id] ?? []
        var after = before.filter { $0.id != target?.id }
        if filed.amends?.isRetraction != true { after.append(entry) }
        let known = Set(Subject.misfits(in: before).map(\.entry))
        if let misfit = Subject.misfits(in: after).first(where: { !known.contains($0.entry) }) {
            throw misfit.entry == entry.id ? misfit.problem : .laterSteps
        }
        return (id, before, after)
    }

    /// Takes over what ``course(with:amending:isSuperseded:)`` found.
    mutating func settle(_ id: ID<Domain.Subject>, _ entries: [Entry]) { standing[id] = entries }
}

extension Problem {
    fileprivate static let otherSubject = Problem(
        .entryCorrectionInvalid, "更正须针对同一对象；编号填错的请撤销后重新填报。",
        "A correction is about the same thing; where the id is wrong, retract and file anew.", at: "subject")

    fileprivate static let laterSteps = Problem(
        .entryCorrectionInvalid, "这样更改后，后面的步骤就不成立，请先撤销后面的步骤。",
        "With this change later steps would not fit; retract those first.")
}
