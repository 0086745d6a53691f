import Domain
import SQLCore

/// Keeps what is said of a case's activities to what is known of the case, and a text for the public from telling who
/// the patient is.
struct ActivityGuard: EntryGuard {
    private static let forms = [Form.caseActivity.name, Form.caseActivitiesPublished.name]
    private var cases: [ID<Subject>: Known] = [:]
    private var diseases: [DiseaseDefinition] = []
    /// Which case has which number of the county.
    private var numbers: [Int: ID<Subject>] = [:]

    private struct Known {
        let region: RegionCode
        let firstDay: Day
        let disease: String?
        let reportedOn: Day
        var name: String?
    }

    /// Looks up the cases that submissions speak of, and what their patients are called.
    init(_ inspections: [Inspection], county: RegionCode, vault: Vault, in connection: any SQLReading) throws {
        let filed = inspections.map(\.submission).filter { Self.forms.contains($0.form) }
        let about = Array(Set(filed.compactMap(\.subject)))
        guard !about.isEmpty else { return }
        diseases = try DiseaseStore.all(connection)
        var patients: [ID<Subject>: ID<Subject>] = [:]
        try connection.forEach(
            """
            SELECT id, region, onset_on, reported_at, disease, person FROM medical_case
            WHERE county = \(county) AND id IN (\(list: about))
            """
        ) { row in
            let id = try row.id(0, as: Subject.self)
            let reportedOn = try row.instant(3).day
            cases[id] = Known(
                region: try row.regionCode(1), firstDay: try row.optionalInt(2).map(Day.init(index:)) ?? reportedOn,
                disease: try row.optionalText(4), reportedOn: reportedOn)
            patients[id] = try row.optionalID(5, as: Subject.self)
        }
        let opened = try vault.openPeople(Set(patients.values), connection)
        for (id, person) in patients { cases[id]?.name = opened[person]?["name"]?.text }
        guard filed.contains(where: { $0.form == Form.caseActivitiesPublished.name }) else { return }
        try connection.forEach("SELECT number, medical_case FROM published_activities WHERE county = \(county)") {
            numbers[try $0.int(0)] = try $0.id(1, as: Subject.self)
        }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard Self.forms.contains(filed.form), let id = filed.subject else { return }
        guard target == nil || target?.submission.subject == id else { throw Self.otherCase }
        guard filed.amends?.isRetraction != true else { return }
        guard let known = cases[id] else {
            throw Problem(.caseUnknown, "没有这个病例，请先报告病例。", "There is no such case; report it first.", at: "subject")
        }
        guard filed.region == known.region else {
            throw Activity.invalid(
                "请按病例所在区域填报，去过的地方填在“所在区划”。",
                "It is filed for the region of the case; where it was stands under “Division”.", at: "region")
        }
        let names = [known.name].compactMap(\.self)
        if filed.form == Form.caseActivitiesPublished.name {
            try checkPublication(filed, of: id, names: names)
        } else {
            try Activity.check(
                filed, onsetOn: known.firstDay,
                definition: known.disease.flatMap { diseases.inForce($0, on: known.reportedOn) })
            if let text = filed.body["publicText"]?.text {
                try PublicWording.check(text, names: names, at: "body.publicText")
            }
        }
    }

    private mutating func checkPublication(
        _ filed: Submission, of id: ID<Subject>, names: [String]
    ) throws(Problem) {
        guard let number = filed.body["number"]?.whole, let text = filed.body["text"]?.text else { return }
        try PublishedActivities.check(text, names: names, at: "body.text")
        let own = numbers.first { $0.value == id }?.key
        guard numbers[number] ?? id == id, own ?? number == number else {
            throw Activity.invalid(
                "一个病例用一个编号，请用原来的编号，或没有用过的编号。",
                "A case has one number: its own, or one that none has.", at: "body.number")
        }
        numbers[number] = id
    }

    private static let otherCase = Problem(
        .entryCorrectionInvalid, "更正须针对同一病例；填错病例的请撤销后重新填报。",
        "A correction is about the same case; where the case is wrong, retract and file anew.", at: "subject")
}
