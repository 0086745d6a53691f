import Domain
import SQLCore

/// Keeps what a ledger of samples must never hold: a step that does not fit its course, a number used twice, a sample of
/// somebody else than it is for, two first samples of one person, and one tested for what is not defined.
struct SampleGuard: EntryGuard {
    private var courses: CourseGuard<Sample>
    /// Who the cases, contacts and observations spoken of are about; referrals that are there.
    private var people: [ID<Subject>: ID<Subject>] = [:]
    private var known: Set<ID<Subject>> = []
    private var numbers: [String: ID<Subject>] = [:]
    private var firsts: [ID<Subject>: ID<Subject>] = [:]
    private var diseases: [DiseaseDefinition] = []

    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
        let taken = inspections.map(\.submission).filter {
            $0.form == Form.sample.name && $0.amends?.isRetraction != true
        }
        guard !taken.isEmpty else { return }
        diseases = try DiseaseStore.all(connection)
        try loadOccasions(taken, connection)
        let given = taken.compactMap { $0.body["number"]?.text }
        for row in try connection.query(
            "SELECT id, number FROM sample WHERE county = \(county) AND number IN (\(list: given))")
        {
            numbers[try row.text(1)] = try row.id(0, as: Subject.self)
        }
        let named = taken.compactMap { $0.body["person"].flatMap(ID<Subject>.init(answer:)) }
        guard !named.isEmpty else { return }
        for row in try connection.query(
            """
            SELECT id, person FROM sample WHERE county = \(county) AND person IN (\(list: named)) AND is_first = 1
            """)
        {
            firsts[try row.id(1, as: Subject.self)] = try row.id(0, as: Subject.self)
        }
    }

    /// What samples are for may be another county's: they are taken where people are.
    private mutating func loadOccasions(_ taken: [Submission], _ connection: any SQLReading) throws {
        func named(_ field: String) -> [ID<Subject>] {
            taken.compactMap { $0.body[field].flatMap(ID<Subject>.init(answer:)) }
        }
        let (cases, contacts, orders, referrals) = (
            named("case"), named("contact"), named("observation"), named("referral")
        )
        var queries: [SQLText] = []
        if !cases.isEmpty { queries.append("SELECT id, person FROM medical_case WHERE id IN (\(list: cases))") }
        if !contacts.isEmpty { queries.append("SELECT id, person FROM contact WHERE id IN (\(list: contacts))") }
        if !orders.isEmpty {
            queries.append(
                """
                SELECT id, person FROM observation_order WHERE county IN (SELECT county FROM chain) AND id IN (\(list: orders))
                """)
        }
        if !referrals.isEmpty { queries.append("SELECT id, NULL FROM referral WHERE id IN (\(list: referrals))") }
        for query in queries {
            for row in try connection.query(query) {
                let id = try row.id(0, as: Subject.self)
                known.insert(id)
                people[id] = try row.optionalID(1, as: Subject.self)
            }
        }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        guard let (id, before, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded)
        else { return }
        let new = Sample(standing: after)
        if let new, entry.submission.form == Form.sample.name { try check(new) }
        courses.settle(id, after)
        if let old = Sample(standing: before) {
            numbers[old.number] = nil
            if let person = old.person, firsts[person] == id { firsts[person] = nil }
        }
        guard let new else { return }
        numbers[new.number] = id
        if new.isFirst, let person = new.person { firsts[person] = id }
    }

    private func check(_ new: Sample) throws(Problem) {
        let occasions = [
            ("case", new.medicalCase), ("contact", new.contact), ("observation", new.observation),
            ("referral", new.referral),
        ]
        for (field, occasion) in occasions {
            guard let occasion else { continue }
            guard known.contains(occasion) else { throw Self.unknown(field) }
            guard let person = people[occasion], let own = new.person, person != own else { continue }
            throw Problem(
                .sampleStepInvalid, "被采样人与所填的病例、接触者或观察对象不是同一人，请核对。",
                "The sample is of somebody else than the case, contact or observation it is for; check who it is.",
                at: "body.person")
        }
        if let other = numbers[new.number], other != new.id {
            throw Problem(
                .sampleExists, "样本编号“\(new.number)”在本县（市、区）已经用过，请核对编号或是否重复登记。",
                "The sample number “\(new.number)” has been used in this county; check it, or whether it was filed twice.",
                at: "body.number")
        }
        if new.isFirst, let person = new.person, let other = firsts[person], other != new.id {
            throw Problem(
                .sampleStepInvalid, "此人已登记过首次采样，“是否此人首次采样”请填“否”。",
                "A first sample of this person is there already; answer “no” to “The first of this person?”.",
                at: "body.first")
        }
        guard diseases.inForce(new.disease, on: new.takenAt.day) != nil else {
            throw Problem(
                .diseaseUnknown, "没有代码为“\(new.disease)”的疾病定义，或当日尚未生效。",
                "There is no definition of the disease “\(new.disease)” in force on that day.", at: "body.disease")
        }
    }

    private static func unknown(_ field: String) -> Problem {
        switch field {
        case "case": Problem(.caseUnknown, "没有这个病例，请先报告病例。", "There is no such case; report it first.", at: "body.case")
        case "contact":
            Problem(
                .contactUnknown, "没有这名接触者，请先登记。", "There is no such contact; list them first.", at: "body.contact")
        case "referral":
            Problem(
                .referralUnknown, "没有这条发热转诊，请先登记。", "There is no such referral; file it first.", at: "body.referral")
        default:
            Problem(
                .observationUnknown, "没有这张观察令，请核对。", "There is no such observation order; check it.",
                at: "body.observation")
        }
    }
}
