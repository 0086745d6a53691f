import Domain
import SQLCore

/// Keeps households from being merged into themselves or in a circle. One that is not registered here yet may be merged
/// into: its registration may be on another phone that has no network.
struct HouseholdGuard: EntryGuard {
    /// The standing entries of the households that were changed, or are spoken of by a change.
    private var standing: [ID<Subject>: [Entry]] = [:]
    private var into: [ID<Subject>: ID<Subject>] = [:]

    /// Looks up the households that may be merged by what is filed. Registrations of households that nobody ever
    /// changed are none of them.
    init(
        _ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading
    ) throws {
        let own = inspections.map(\.submission).filter { Household.forms.contains($0.form) }
        guard !own.isEmpty else { return }
        var subjects = Set(own.compactMap(\.subject))
        subjects.formUnion(
            own.compactMap { $0.amends.flatMap { known.entries[$0.target]?.entry?.submission.subject } })
        let change = Form.householdChange.name
        let changes = try Ledger.standing(forms: [change], about: subjects, in: county, connection)
        let changing = own.filter { $0.form == change }
        var concerned = Set(changes.keys).union(changing.compactMap(\.subject))
        guard !concerned.isEmpty else { return }
        let targets = changes.values.joined().map(\.submission) + changing
        concerned.formUnion(targets.compactMap(\.mergedHousehold))
        standing = try Ledger.standing(forms: Household.forms, about: concerned, in: county, connection)
        for id in concerned where standing[id] == nil { standing[id] = [] }
        try HouseholdRow.follow(concerned) { ids in
            let rows = try HouseholdRow.load(ids, of: county, in: connection)
            let early = try Ledger.standing(
                forms: [change], about: ids.subtracting(rows.keys), in: county, connection)
            for id in ids { into[id] = rows[id].map(\.household.mergedInto) ?? early[id].flatMap(Self.merger(of:)) }
            return Set(ids.compactMap { into[$0] })
        }
    }

    /// Where standing entries take their household. One that is not registered yet is merged once it is.
    private static func merger(of entries: [Entry]) -> ID<Subject>? {
        if let household = Household(standing: entries) { return household.mergedInto }
        return entries.max { $0.happened(before: $1) }?.submission.mergedHousehold
    }

    /// Takes in an entry about a household; one of another topic is passed over.
    ///
    /// - Throws: `household.merge-invalid`; then nothing has changed.
    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard Household.forms.contains(filed.form), let id = filed.subject, !isSuperseded else { return }
        let isRetraction = filed.amends?.isRetraction == true
        var after: [ID<Subject>: [Entry]] = [:]
        if let former = target?.submission.subject, let entries = standing[former] {
            after[former] = entries.filter { $0.id != target?.id }
        }
        if !isRetraction, let entries = after[id] ?? standing[id] { after[id] = entries + [entry] }
        if !isRetraction, filed.mergedHousehold == id { throw Self.circle }
        var new = into
        for (id, entries) in after { new[id] = Self.merger(of: entries) }
        // Who registers a household does not say where it goes.
        for id in after.keys where filed.form == Form.householdChange.name {
            guard let other = new[id], other != into[id] else { continue }
            _ = try Merges(new.filter { $0.key != id }).adding(id, into: other, refusingCircle: Self.circle)
        }
        into = new
        standing.merge(after) { $1 }
    }

    private static let circle = Problem(
        .householdMergeInvalid, "不能这样合并：一户不能并入自己，也不能并入已经并入它的户。请核对“并入哪户”；原来的合并有误的，请先撤销。",
        "A household cannot be merged into itself, nor into one that was merged into it. Check into which it goes; where the earlier merge was wrong, retract that first.",
        at: "body.into")
}

extension Submission {
    /// The household that its subject gives way to, where it is such a change.
    fileprivate var mergedHousehold: ID<Subject>? {
        guard form == Form.householdChange.name, body["change"]?.text == "merged" else { return nil }
        return body["into"].flatMap(ID.init(answer:))
    }
}
