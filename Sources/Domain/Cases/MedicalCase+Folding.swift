extension MedicalCase {
    /// The case that standing entries about one id make; `nil` where none of them reports it. What does not fit is kept
    /// under ``conflicts``.
    public init?(standing entries: [Entry]) {
        let (found, misfits) = Self.course(of: entries)
        guard var found else { return nil }
        found.conflicts = misfits.map(\.entry)
        self = found
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { course(of: entries).misfits }

    private static func course(of entries: [Entry]) -> (found: MedicalCase?, misfits: [Misfit]) {
        let ordered = entries.inOrder
        let reports = ordered.filter { $0.isOf(.caseReport) }
        let first = reports.first ?? ordered.first { $0.isOf(.caseEvent) }
        guard let first, var found = MedicalCase(reportedBy: first) ?? MedicalCase(begunBy: first) else {
            return (nil, ordered.filter { $0.isOf(.caseStep) }.map { Misfit(entry: $0.id, problem: unknown) })
        }
        var misfits: [Misfit] = []
        for entry in ordered where entry.id != first.id {
            do throws(Problem) {
                found = try found.applying(entry)
            } catch {
                misfits.append(Misfit(entry: entry.id, problem: error))
            }
        }
        return (found, misfits)
    }

    /// The case as it was reported; `nil` where the entry reports none.
    public init?(reportedBy entry: Entry) {
        let filed = entry.submission
        let body = filed.body
        guard entry.isOf(.caseReport), let id = filed.subject,
            let kind = body["class"]?.text.flatMap(CaseClass.init),
            let origin = body["origin"]?.text.flatMap(CaseOrigin.init)
        else { return nil }
        self.init(
            id: id, person: body["person"].flatMap(ID.init(answer:)), region: filed.region,
            disease: body["disease"]?.text, classification: kind, reportedAs: kind, origin: origin,
            formerCase: body["formerCase"].flatMap(ID.init(answer:)),
            severity: body["severity"]?.text.flatMap(CaseSeverity.init), isImported: body["imported"]?.truth ?? false,
            importedFrom: body["importedFrom"]?.text, onsetOn: body["onsetOn"].flatMap(Day.init(answer:)),
            visitedOn: body["visitedOn"].flatMap(Day.init(answer:)), facility: body["facility"]?.text,
            reportedAt: filed.occurredAt, notifiedAt: entry.recordedAt,
            confirmedAt: kind == .confirmed ? filed.occurredAt : nil, entry: entry.id, conflicts: [])
    }

    /// The case that the first of its events (form `case-event`) begins.
    private init?(begunBy entry: Entry) {
        let filed = entry.submission
        guard entry.isOf(.caseEvent), let id = filed.subject else { return nil }
        let kind: CaseClass = filed.body["event"]?.text == CaseClass.suspected.rawValue ? .suspected : .confirmed
        self.init(
            id: id, person: nil, region: filed.region, disease: nil, classification: kind, reportedAs: kind,
            origin: .new, formerCase: nil, severity: nil, isImported: filed.body["imported"]?.truth ?? false,
            importedFrom: nil, onsetOn: nil, visitedOn: nil, facility: nil, reportedAt: filed.occurredAt,
            notifiedAt: entry.recordedAt, confirmedAt: kind == .confirmed ? filed.occurredAt : nil, entry: entry.id,
            conflicts: [])
    }

    /// The case after another entry about it.
    ///
    /// - Throws: `case.exists` for a second report, `case.step-invalid` where a step does not fit the case as it is.
    public func applying(_ entry: Entry) throws(Problem) -> MedicalCase {
        if entry.isOf(.caseEvent) { return applying(event: entry.submission) }
        guard entry.isOf(.caseStep) else { throw Self.reportedTwice }
        let filed = entry.submission
        guard let step = filed.body["step"]?.text.flatMap(CaseStep.init) else {
            throw Self.invalid("没有这一步。", "There is no such step.", at: "body.step")
        }
        guard filed.occurredAt >= reportedAt else {
            throw Self.invalid(
                "时间早于病例报告（\(reportedAt.day)）。", "It lies before the report (\(reportedAt.day)).", at: "occurredAt")
        }
        try check(step)
        try checkRepeats(filed.body)
        var after = self
        try after.take(step, filed.body, at: filed.occurredAt)
        return after
    }

    private mutating func take(_ step: CaseStep, _ body: JSON, at moment: Instant) throws(Problem) {
        if let kind = step.classification { classification = kind }
        if step == .confirmed { confirmedAt = moment }
        if let said = body["severity"]?.text.flatMap(CaseSeverity.init) { severity = said }
        if let day = body["onsetOn"].flatMap(Day.init(answer:)) {
            guard day <= moment.day else { throw Self.onsetAhead }
            onsetOn = day
        }
        switch step {
        case .confirmed, .clinical, .asymptomatic, .severity: break
        case .admitted:
            admittedAt = moment
            facility = body["facility"]?.text
        case .offered: offeredTo = body["to"].flatMap(RegionCode.init(answer:))
        case .returned: offeredTo = nil
        case .excluded: end(.excluded, at: moment)
        case .discharged: end(.discharged, at: moment)
        case .died: end(.died, at: moment)
        case .removed: end(.removed, at: moment)
        case .handedOver: end(.handedOver, at: moment)
        }
    }

    /// Events of the former form were never held to a course.
    private func applying(event filed: Submission) -> MedicalCase {
        var after = self
        switch filed.body["event"]?.text {
        case "confirmed":
            after.classification = .confirmed
            after.confirmedAt = filed.occurredAt
        case "excluded": after.end(.excluded, at: filed.occurredAt)
        case "discharged": after.end(.discharged, at: filed.occurredAt)
        case "died": after.end(.died, at: filed.occurredAt)
        case "became-critical": after.severity = .critical
        case "no-longer-critical": after.severity = .severe
        default: break
        }
        return after
    }

    private mutating func end(_ outcome: Outcome, at moment: Instant) {
        self.outcome = outcome
        endedAt = moment
        offeredTo = nil
    }

    private static let unknown = Problem(
        .caseUnknown, "没有这个病例，请先填病例报告卡。", "There is no such case; file the report first.", at: "subject")

    private static let reportedTwice = Problem(
        .caseExists, "这个病例编号已经用过，请核对是否重复报告。",
        "A case with this id is there already; it may have been reported twice.", at: "subject")

    static let onsetAhead = invalid(
        "发病日期晚于诊断日期，请核对。", "The day of onset lies after the diagnosis; check it.", at: "body.onsetOn")

    static func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(.caseStepInvalid, chinese, english, at: path)
    }
}
