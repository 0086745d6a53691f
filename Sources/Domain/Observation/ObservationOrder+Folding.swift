extension ObservationOrder: SteppedCourse {
    /// The order that standing entries about one id make; `nil` where no order is among them. What does not fit is kept
    /// under ``conflicts``.
    public init?(standing entries: [Entry]) {
        guard let found = Self.folded(entries).found else { return nil }
        self = found
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { folded(entries).misfits }

    init?(begunBy entry: Entry) { self.init(issuedBy: entry) }

    mutating func take(_ step: Entry) throws(Problem) { self = try applying(step) }

    static let unknown = Problem(
        .observationUnknown, "没有这份观察令，请先提交观察令。", "There is no such order; file the order first.", at: "subject")

    static let begunTwice = Problem(
        .observationExists, "这个观察令编号已经用过，请核对是否重复提交。",
        "An order with this id is there already; it may have been filed twice.", at: "subject")

    /// The order as it was issued; `nil` where the entry is none.
    public init?(issuedBy entry: Entry) {
        let filed = entry.submission
        let body = filed.body
        guard entry.isOf(.observationOrder), let id = filed.subject,
            let person = body["person"].flatMap(ID<Subject>.init(answer:)),
            let kind = body["kind"]?.text.flatMap(ObservationKind.init),
            let firstDay = body["firstDay"].flatMap(Day.init(answer:))
        else { return nil }
        let disease = body["disease"]?.text.flatMap(ObservationDisease.init)
        let days = body["days"]?.whole ?? ObservationRule.days(for: kind, disease: disease)
        self.init(
            id: id, person: person, region: filed.region, household: body["household"].flatMap(ID.init(answer:)),
            site: body["site"].flatMap(ID.init(answer:)), room: body["room"]?.text, bed: body["bed"]?.whole, kind: kind,
            disease: disease,
            group: body["group"]?.text ?? "", ground: body["ground"]?.text ?? "",
            authority: body["authority"]?.text ?? "", firstDay: firstDay, lastDay: firstDay.advanced(by: days - 1),
            isFenced: body["fenced"]?.truth ?? false, gridWorker: body["gridWorker"].flatMap(ID.init(answer:)),
            doctor: body["doctor"].flatMap(ID.init(answer:)), state: .issued, outcome: nil,
            issuedAt: filed.occurredAt, activatedAt: nil, endedAt: nil, entry: entry.id, conflicts: [])
    }

    /// What an answer of a step says.
    private struct Move {
        let step: ObservationStep
        let at: Instant
        let body: JSON
        let region: RegionCode
    }

    /// The order after a step.
    ///
    /// - Throws: `observation.step-invalid` where the step does not fit the order as it is.
    public func applying(_ entry: Entry) throws(Problem) -> ObservationOrder {
        let filed = entry.submission
        guard let step = filed.body["step"]?.text.flatMap(ObservationStep.init) else {
            throw Self.invalid("没有这一步。", "There is no such step.", at: "body.step")
        }
        let move = Move(step: step, at: filed.occurredAt, body: filed.body, region: filed.region)
        try checkState(move)
        try checkRepeats(move)
        var after = self
        switch step {
        case .activated:
            after.state = .active
            after.activatedAt = move.at
            if move.body["site"] != nil { after.lodge(move) }
        case .extended: after.lastDay = try extended(move)
        case .transferred: try after.transfer(move)
        case .converted: after.end(.converted, at: move.at)
        case .released:
            guard move.at >= endsAt else { throw tooEarly }
            after.end(.released, at: move.at)
        case .died: after.end(.died, at: move.at)
        case .annulled: after.end(.annulled, at: move.at)
        }
        return after
    }

    private func checkState(_ move: Move) throws(Problem) {
        let fits =
            switch move.step {
            case .activated: state == .issued
            case .annulled: isOpen
            default: state == .active
            }
        guard !fits else { return }
        throw Self.invalid(
            "这份观察令\(outcome?.title.chinese ?? state.title.chinese)，不能再“\(move.step.title.chinese)”。",
            "The order is \(outcome?.title.english ?? state.title.english); it cannot be \(move.step.title.english) now.",
            at: "body.step")
    }

    /// `from` and `group` are what the entry counts by, so they say what the order says.
    private func checkRepeats(_ move: Move) throws(Problem) {
        guard move.step != .extended else { return }
        let from = move.body["from"]?.text
        let expected = state == .issued && move.step == .annulled ? nil : kind.rawValue
        guard from == expected else {
            throw Self.invalid(
                "“当前观察方式”与观察令不符（应为\(expected == nil ? "不填" : kind.title.chinese)）。",
                "“Observed so far” is not what the order says (\(expected == nil ? "nothing" : kind.title.english)).",
                at: "body.from")
        }
        guard from == nil || move.body["group"]?.text == group else {
            throw Self.invalid("“人员类别”与观察令不符。", "“Who” is not what the order says.", at: "body.group")
        }
    }

    private func extended(_ move: Move) throws(Problem) -> Day {
        let limit = firstDay.advanced(by: ObservationRule.maximumDays - 1)
        guard let day = move.body["newLastDay"].flatMap(Day.init(answer:)), day > lastDay, day <= limit else {
            throw Self.invalid(
                "延长后的末日须晚于\(lastDay)，最迟\(limit)。",
                "The new last day is later than \(lastDay) and not later than \(limit).", at: "body.newLastDay")
        }
        return day
    }

    private mutating func transfer(_ move: Move) throws(Problem) {
        guard move.body["withinCounty"]?.truth == true else { return end(.transferred, at: move.at) }
        guard let to = move.body["to"]?.text.flatMap(ObservationKind.init) else {
            throw Self.invalid("没有写明转为哪种观察。", "The step does not say to what kind.", at: "body.to")
        }
        kind = to
        region = move.region
        lodge(move)
    }

    private mutating func lodge(_ move: Move) {
        site = move.body["site"].flatMap(ID.init(answer:))
        room = move.body["room"]?.text
        bed = move.body["bed"]?.whole
    }

    private mutating func end(_ outcome: Outcome, at moment: Instant) {
        state = .ended
        self.outcome = outcome
        endedAt = moment
    }

    private var tooEarly: Problem {
        Self.invalid(
            "观察期到 \(lastDay) 24时才满，不能提前解除；确需提前结束的请撤销观察令并写明依据。",
            "The observation ends with \(lastDay); it cannot be released earlier. To end it before, annul it and say why.",
            at: "occurredAt")
    }

    static func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(.observationStepInvalid, chinese, english, at: path)
    }
}
