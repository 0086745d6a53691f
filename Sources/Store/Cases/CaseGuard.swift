import Domain
import SQLCore

/// Keeps what a ledger of cases must never hold: a step that does not fit its case, a class the disease does not know, an
/// onset before birth, and two cases that go on for one person, be it in two counties.
struct CaseGuard: EntryGuard {
    private let county: RegionCode
    private var courses: CourseGuard<MedicalCase>
    private var open: [ID<Subject>: Open] = [:]
    private var birthYears: [ID<Subject>: Int] = [:]
    private var diseases: [DiseaseDefinition] = []
    private var merges = Merges()
    private var laboratory: PositiveSamples

    private struct Open {
        let county: RegionCode
        let person: ID<Subject>
        let offeredTo: RegionCode?
    }

    /// Looks up the cases that submissions speak of, and those that go on for the people they speak of.
    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        self.county = county
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
        laboratory = try PositiveSamples(inspections, known: known, county: county, in: connection)
        let filed = inspections.map(\.submission)
        guard filed.contains(where: { MedicalCase.forms.contains($0.form) }) else { return }
        diseases = try DiseaseStore.all(connection)
        var people = Set(
            (filed + courses.standing.values.joined().map(\.submission)).filter { $0.form == Form.caseReport.name }
                .compactMap { $0.body["person"].flatMap(ID<Subject>.init(answer:)) })
        guard !people.isEmpty else { return }
        merges = try Merges.all(connection)
        people = Set(people.flatMap { merges.members(of: merges.resolve($0)) })
        try laboratory.load(of: people, connection)
        for row in try connection.query(
            """
            SELECT county, id, person, offered_to FROM medical_case
            WHERE county IN (SELECT county FROM chain) AND outcome IS NULL
                AND person IN (\(list: Array(people)))
            """)
        {
            open[try row.id(1, as: Subject.self)] = Open(
                county: try row.regionCode(0), person: try row.id(2, as: Subject.self),
                offeredTo: try row.optionalRegionCode(3))
        }
        try connection.forEach(
            "SELECT id, birth_year FROM person WHERE county = \(county) AND id IN (\(list: Array(people)))"
        ) { birthYears[try $0.id(0, as: Subject.self)] = try $0.int(1) }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        try laboratory.take(entry, amending: target, isSuperseded: isSuperseded)
        guard
            let (id, before, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded)
        else { return }
        let filed = entry.submission
        if filed.form == Form.caseReport.name, filed.amends?.isRetraction != true { try check(report: filed) }
        let new = MedicalCase(standing: after)
        if let new, filed.form == Form.caseStep.name { try checkClass(new.classification, of: new.disease, filed) }
        if let new, filed.amends?.isRetraction != true { try checkConfirmation(of: new, filed) }
        let old = MedicalCase(standing: before)
        if let new, new.isOpen, old?.isOpen != true || old?.person != new.person { try checkAlone(new) }
        courses.settle(id, after)
        open[id] = new.flatMap { one in
            guard one.isOpen, let person = one.person else { return nil }
            return Open(county: county, person: person, offeredTo: one.offeredTo)
        }
    }

    private func check(report filed: Submission) throws(Problem) {
        try MedicalCase.check(report: filed)
        let disease = filed.body["disease"]?.text
        if let kind = filed.body["class"]?.text.flatMap(CaseClass.init) { try checkClass(kind, of: disease, filed) }
        guard let person = filed.body["person"].flatMap(ID<Subject>.init(answer:)), let year = birthYears[person],
            let onset = filed.body["onsetOn"].flatMap(Day.init(answer:)), onset.civil.year < year
        else { return }
        throw Problem(
            .caseStepInvalid, "发病日期早于患者出生年份（\(year)），请核对。",
            "The day of onset lies before the patient was born (\(year)); check it.", at: "body.onsetOn")
    }

    private func checkClass(_ kind: CaseClass, of code: String?, _ filed: Submission) throws(Problem) {
        guard let code else { return }
        let day = filed.occurredAt.day
        guard let definition = diseases.inForce(code, on: day) else {
            throw Problem(
                .diseaseUnknown, "没有代码为“\(code)”的疾病定义，或当日尚未生效。",
                "There is no definition of the disease “\(code)” in force on that day.", at: "body.disease")
        }
        guard definition.classes.contains(kind) else {
            throw Problem(
                .caseStepInvalid, "“\(definition.name.chinese)”的定义（第\(definition.version)版）没有“\(kind.title.chinese)”。",
                "The definition of \(definition.name.english), version \(definition.version), knows no \(kind.title.english).",
                at: "body.class")
        }
    }

    /// What a confirmation rests on: the sample it cites is a positive one of the patient's, and where the definition asks
    /// for a laboratory's finding there is one.
    private func checkConfirmation(of new: MedicalCase, _ filed: Submission) throws(Problem) {
        let isStep = filed.body["step"]?.text == CaseStep.confirmed.rawValue
        let isReport =
            filed.body["class"]?.text == CaseClass.confirmed.rawValue && new.origin != .handedOver
        guard isStep || isReport, let person = new.person.map(merges.resolve) else { return }
        let own = laboratory.found.filter { $0.value.person.map(merges.resolve) == person }
        if let cited = filed.body["sample"].flatMap(ID<Subject>.init(answer:)), own[cited] == nil {
            throw Problem(
                .caseStepInvalid, "所引用的样本不是此人的阳性样本，请核对。",
                "The sample that is cited is not a positive one of this person; check it.", at: "body.sample")
        }
        guard let code = new.disease, let definition = diseases.inForce(code, on: filed.occurredAt.day),
            definition.isConfirmedByLaboratory, !own.values.contains(where: { $0.disease == code })
        else { return }
        throw Problem(
            .caseStepInvalid,
            "“\(definition.name.chinese)”须有阳性检测结果才能确诊，此人还没有阳性样本；请先登记样本和检测结果。",
            "\(definition.name.english) is confirmed by a positive sample, and there is none of this person; file the sample and its result first.",
            at: isStep ? "body.step" : "body.class")
    }

    /// One person, one case that goes on; but a county that takes one over reports it before the other strikes it off.
    private func checkAlone(_ new: MedicalCase) throws(Problem) {
        let person = new.person.map(merges.resolve)
        let others = open.filter { $0.key != new.id && merges.resolve($0.value.person) == person }
        for (id, other) in others {
            if other.county != county, id == new.formerCase, other.offeredTo == county { continue }
            throw other.county == county ? Self.reportedAlready : Self.reportedElsewhere
        }
    }

    private static let reportedAlready = Problem(
        .caseExists, "此人已有未结束的病例，可能是重复报告；病情变化请在原病例里填“病例进展”。",
        "The person has a case that goes on; this may be a duplicate. File what has changed as a step of that case.",
        at: "body.person")

    private static let reportedElsewhere = Problem(
        .caseExists, "此人已由另一个县（市、区）报告为病例，请联系对方移交，不要重复报告。",
        "Another county has reported this person; ask it to hand the case over instead of reporting it twice.",
        at: "body.person")
}
