extension MedicalCase {
    /// The steps that the case as it is allows, but for those of the system; none once it has ended. That a step is
    /// among them does not say that its answers will do.
    public var steps: [CaseStep] {
        guard isOpen else { return [] }
        return CaseStep.allCases.filter { !$0.isOfSystem && allows($0) }
    }

    /// The answers of a step that fits the case as it is: with `from`, `imported` and `wasCritical` filled in.
    ///
    /// - Parameters:
    ///   - ground: why, up to 200 characters.
    ///   - answers: what else the step asks: `severity`, `onsetOn`, `facility`, `to`, `approval`.
    public func stepBody(_ step: CaseStep, ground: String, answers: [String: JSON] = [:]) -> JSON {
        var body = answers
        body["step"] = .string(step.rawValue)
        body["ground"] = .string(ground)
        body["from"] = .string(classification.rawValue)
        body["imported"] = .bool(isImported)
        body["wasCritical"] = .bool(isCritical)
        return .object(body)
    }

    private func allows(_ step: CaseStep) -> Bool {
        switch step {
        case .confirmed: classification != .confirmed
        case .clinical: classification == .suspected || classification == .asymptomatic
        case .asymptomatic: classification == .suspected
        case .excluded: classification == .suspected || classification == .clinical
        case .admitted, .severity, .removed: true
        case .discharged: classification != .suspected
        case .died: classification == .confirmed || classification == .clinical
        case .offered: offeredTo == nil
        case .returned, .handedOver: offeredTo != nil
        }
    }

    func check(_ step: CaseStep) throws(Problem) {
        if let outcome {
            let chinese =
                outcome == .excluded
                ? "这个病例已排除；又要确诊的，请撤销“排除”，或另填一张报告卡。"
                : "这个病例\(outcome.title.chinese)，不能再“\(step.title.chinese)”；填错的请先撤销。"
            throw Self.invalid(
                chinese, "The case is \(outcome.title.english); retract that first, or report a new case.",
                at: "body.step")
        }
        guard !allows(step) else { return }
        if step == .died {
            throw Self.invalid(
                "\(classification.title.chinese)死亡的，请先订正为确诊或排除，再填死亡。",
                "Confirm or exclude the case first, then file the death.", at: "body.step")
        }
        throw Self.invalid(
            "\(classification.title.chinese)不能“\(step.title.chinese)”。",
            "This cannot be done: \(step.title.english). It is a \(classification.title.english).", at: "body.step")
    }

    /// `from`, `imported` and `wasCritical` are what the entry counts by, so they say what the case is.
    func checkRepeats(_ body: JSON) throws(Problem) {
        guard body["from"]?.text == classification.rawValue else {
            throw Self.invalid(
                "“当前分类”与病例不符（应为\(classification.title.chinese)），病例可能已被别人订正。",
                "“Class so far” is not what the case is (\(classification.title.english)); somebody may have changed it.",
                at: "body.from")
        }
        guard body["imported"]?.truth == isImported else {
            throw Self.invalid("“是否输入性病例”与报告卡不符。", "“Imported?” is not what the report says.", at: "body.imported")
        }
        guard body["wasCritical"]?.truth == isCritical else {
            throw Self.invalid(
                "“此前是否为危重”与病例不符。", "“Critical so far?” is not what the case is.", at: "body.wasCritical")
        }
    }

    /// What a report itself must keep: nobody falls ill after the diagnosis, or sees a doctor after it.
    ///
    /// - Throws: `case.step-invalid`.
    public static func check(report filed: Submission) throws(Problem) {
        let day = filed.occurredAt.day
        if let onset = filed.body["onsetOn"].flatMap(Day.init(answer:)), onset > day { throw onsetAhead }
        if let visit = filed.body["visitedOn"].flatMap(Day.init(answer:)), visit > day {
            throw invalid(
                "首次就诊日期晚于诊断日期，请核对。", "The first visit lies after the diagnosis; check it.", at: "body.visitedOn")
        }
    }
}
