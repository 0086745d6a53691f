import Domain
import SQLCore

/// Keeps what a ledger of observation orders must never hold: a step that does not fit its order, and two orders that are
/// open for one person. Within a county that is certain, since the county is locked; an order that is active in another
/// county is seen where that was committed before.
struct ObservationGuard: EntryGuard {
    private let county: RegionCode
    private var standing: [ID<Subject>: [Entry]] = [:]
    private var open: [ID<Subject>: Open] = [:]
    private var merges = Merges()
    private var groups: [ID<Subject>: Set<ID<Subject>>] = [:]
    /// Who sleeps at the central places that are spoken of.
    private var lodgers: [ID<Subject>: ObservationOrder] = [:]

    private struct Open {
        let county: RegionCode
        let person: ID<Subject>
        let isActive: Bool
    }

    /// Looks up the orders that submissions speak of, and those that are open for the people they speak of.
    init(
        _ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading
    ) throws {
        self.county = county
        let own = inspections.map(\.submission).filter { ObservationOrder.forms.contains($0.form) }
        let merging = try inspections.map(\.submission).filter { try $0.mergesInto != nil }
        guard !(own.isEmpty && merging.isEmpty) else { return }
        let targets = own.compactMap { $0.amends.flatMap { known.entries[$0.target]?.entry?.submission.subject } }
        standing = try Ledger.standing(
            forms: ObservationOrder.forms, about: Set(own.compactMap(\.subject) + targets), in: county, connection)
        try lookUpLodgers(own, in: connection)
        let mayOpen = own.contains {
            $0.form == Form.observationOrder.name || $0.amends != nil
                || $0.body["step"]?.text == ObservationStep.activated.rawValue
        }
        guard mayOpen || !merging.isEmpty else { return }
        merges = try Merges.all(connection)
        groups = merges.groups
        var people = Set(own.compactMap(Self.person))
        people.formUnion(standing.values.joined().compactMap { Self.person($0.submission) })
        people.formUnion(try merging.flatMap { [$0.subject, try $0.mergesInto].compactMap { $0 } })
        try lookUp(Set(people.flatMap(members)), in: connection)
    }

    private mutating func lookUpLodgers(_ own: [Submission], in connection: any SQLReading) throws {
        let filed = own + standing.values.joined().map(\.submission)
        let sites = Set(filed.compactMap { $0.body["site"].flatMap(ID<Subject>.init(answer:)) })
        guard !sites.isEmpty else { return }
        for row in try connection.query(
            """
            SELECT \(ObservationRow.columns) FROM observation_order AS o
            WHERE o.county = \(county) AND o.state = 'active' AND o.site IN (\(list: Array(sites)))
            """)
        {
            let order = try ObservationRow.order(row)
            lodgers[order.id] = order
        }
    }

    private static func person(_ submission: Submission) -> ID<Subject>? {
        submission.body["person"].flatMap(ID.init(answer:))
    }

    private func members(of person: ID<Subject>) -> Set<ID<Subject>> {
        let end = merges.resolve(person)
        return groups[end] ?? [end]
    }

    private mutating func lookUp(_ people: Set<ID<Subject>>, in connection: any SQLReading) throws {
        let people = Array(people)
        for start in stride(from: 0, to: people.count, by: 1_000) {
            for row in try connection.query(
                """
                SELECT county, id, person, state FROM observation_order
                WHERE county IN (SELECT county FROM chain) AND state IN ('issued', 'active')
                    AND person IN (\(list: Array(people[start..<min(start + 1_000, people.count)])))
                """)
            {
                open[try row.id(1, as: Subject.self)] = Open(
                    county: try row.regionCode(0), person: try row.id(2, as: Subject.self),
                    isActive: try row.text(3) == ObservationOrder.State.active.rawValue)
            }
        }
    }

    /// Takes in an entry about an order; one of another topic is passed over.
    ///
    /// - Throws: why it cannot be taken; then nothing has changed.
    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard ObservationOrder.forms.contains(filed.form), let id = filed.subject, !isSuperseded else { return }
        guard target == nil || target?.submission.subject == id else { throw Self.otherOrder }
        let before = standing[id] ?? []
        var after = before.filter { $0.id != target?.id }
        if filed.amends?.isRetraction != true { after.append(entry) }
        try Self.checkCourse(after, before: before, filing: entry)
        let (old, new) = (ObservationOrder(standing: before), ObservationOrder(standing: after))
        if let new, new.isOpen, old?.isOpen != true || old?.person != new.person || old?.state != new.state {
            try checkAlone(new)
        }
        if let new, new.lodging != old?.lodging, let problem = new.lodgingProblem(among: lodgers.values) {
            throw problem
        }
        lodgers[id] = new
        standing[id] = after
        open[id] =
            new.flatMap { $0.isOpen ? Open(county: county, person: $0.person, isActive: $0.state == .active) : nil }
    }

    private static func checkCourse(_ after: [Entry], before: [Entry], filing entry: Entry) throws(Problem) {
        let known = Set(ObservationOrder.misfits(in: before).map(\.entry))
        guard let misfit = ObservationOrder.misfits(in: after).first(where: { !known.contains($0.entry) }) else {
            return
        }
        throw misfit.entry == entry.id || misfit.problem.code == .observationExists ? misfit.problem : laterSteps
    }

    /// Nobody is under two orders: of one county not even issued ones, of two counties not active ones, since the
    /// receiving county may issue its order before the other has ended.
    private func checkAlone(_ order: ObservationOrder) throws(Problem) {
        let people = members(of: order.person)
        let other = open.contains { id, other in
            id != order.id && people.contains(other.person)
                && (other.county == county || other.isActive && order.state == .active)
        }
        if other { throw Self.observedAlready }
    }

    /// Takes in a merge of two registrations.
    ///
    /// - Throws: `observation.exists` where each of them is observed by an order of its own.
    mutating func merge(_ id: ID<Subject>, into other: ID<Subject>) throws(Problem) {
        let sides = [members(of: id), members(of: other)]
        let found = sides.map { side in open.values.filter { side.contains($0.person) } }
        for one in found[0] where sides[0] != sides[1] {
            if found[1].contains(where: { $0.county == one.county || $0.isActive && one.isActive }) {
                throw Self.bothObserved
            }
        }
        merges = try merges.adding(id, into: other)
        groups = merges.groups
    }

    private static let otherOrder = Problem(
        .entryCorrectionInvalid, "更正须针对同一份观察令；编号填错的请撤销后重新填报。",
        "A correction is about the same order; where the id is wrong, retract and file anew.", at: "subject")

    private static let laterSteps = Problem(
        .observationStepInvalid, "这样更改后，这份观察令后面的步骤就不成立，请先撤销后面的步骤。",
        "With this change later steps of the order would not fit; retract those first.")

    private static let observedAlready = Problem(
        .observationExists, "此人已有未结束的观察令，可能是重复填报；请先查看原观察令，需要更换的先将其结束或撤销。",
        "The person has an order that has not ended; this may be a duplicate. Look at that order, and end or annul it first.",
        at: "body.person")

    private static let bothObserved = Problem(
        .observationExists, "两个登记各有未结束的观察令，请先撤销其中一份，再合并。",
        "Each of the two registrations has an order that has not ended; annul one of them first, then merge.",
        at: "body.into")
}
