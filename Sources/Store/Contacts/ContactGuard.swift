import Domain
import SQLCore

/// Keeps what a ledger of contacts must never hold: a step on what is over, somebody listed twice for one case, a
/// contact of oneself, and a contact of a case that the county does not know.
struct ContactGuard: EntryGuard {
    private var courses: CourseGuard<Contact>
    /// Who the cases spoken of are about.
    private var patients: [ID<Subject>: ID<Subject>] = [:]
    private var cases: Set<ID<Subject>> = []
    private var listed: [ID<Subject>: Pair] = [:]

    private struct Pair: Hashable {
        let person: ID<Subject>
        let medicalCase: ID<Subject>
    }

    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
        let listings = inspections.map(\.submission).filter { $0.form == Form.contact.name }
        let about = Array(Set(listings.compactMap { $0.body["case"].flatMap(ID<Subject>.init(answer:)) }))
        guard !about.isEmpty else { return }
        // The case may be another county's: contacts are looked after where they live.
        for row in try connection.query("SELECT id, person FROM medical_case WHERE id IN (\(list: about))") {
            let id = try row.id(0, as: Subject.self)
            cases.insert(id)
            patients[id] = try row.optionalID(1, as: Subject.self)
        }
        for row in try connection.query(
            """
            SELECT id, person, medical_case FROM contact
            WHERE county = \(county) AND medical_case IN (\(list: about)) AND ended = 0
            """)
        {
            listed[try row.id(0, as: Subject.self)] = Pair(
                person: try row.id(1, as: Subject.self), medicalCase: try row.id(2, as: Subject.self))
        }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        guard let (id, _, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded) else {
            return
        }
        let new = Contact(standing: after)
        if let new, entry.submission.form == Form.contact.name, entry.submission.amends?.isRetraction != true {
            try check(new, entry.submission)
        }
        courses.settle(id, after)
        listed[id] = new.flatMap { $0.isOpen ? Pair(person: $0.person, medicalCase: $0.medicalCase) : nil }
    }

    private func check(_ new: Contact, _ filed: Submission) throws(Problem) {
        guard cases.contains(new.medicalCase) else {
            throw Problem(.caseUnknown, "没有这个病例，请先报告病例。", "There is no such case; report it first.", at: "body.case")
        }
        guard patients[new.medicalCase] != new.person else {
            throw Problem(
                .contactStepInvalid, "不能把病例本人登记为自己的接触者。", "Nobody is a contact of themselves.", at: "body.person")
        }
        guard new.lastContactOn <= filed.occurredAt.day else {
            throw Problem(
                .contactStepInvalid, "末次接触日期晚于登记日期，请核对。", "The last contact lies ahead; check the day.",
                at: "body.lastContactOn")
        }
        let pair = Pair(person: new.person, medicalCase: new.medicalCase)
        guard !listed.contains(where: { $0.key != new.id && $0.value == pair }) else {
            throw Problem(
                .contactExists, "此人已登记为这个病例的接触者，不要重复登记。",
                "The person is listed as a contact of this case already.", at: "body.person")
        }
    }
}
