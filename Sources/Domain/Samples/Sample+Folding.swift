extension Sample: Course {
    /// The forms that make it.
    public static let forms = [Form.sample.name, Form.sampleStep.name]

    /// The sample that standing entries about one id make; `nil` where none takes it.
    public init?(standing entries: [Entry]) {
        guard let found = Self.folded(entries).found else { return nil }
        self = found
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { folded(entries).misfits }
}

extension Sample: SteppedCourse {
    init?(begunBy entry: Entry) {
        let filed = entry.submission
        let body = filed.body
        guard let id = filed.subject, let disease = body["disease"]?.text,
            let specimen = body["specimen"]?.text.flatMap(Specimen.init), let facility = body["facility"]?.text,
            let number = body["number"]?.text, let isFirst = body["first"]?.truth
        else { return nil }
        func named(_ field: String) -> ID<Subject>? { body[field].flatMap(ID.init(answer:)) }
        self.init(
            id: id, region: filed.region, person: named("person"), medicalCase: named("case"),
            referral: named("referral"), contact: named("contact"), observation: named("observation"),
            disease: disease, specimen: specimen, facility: facility, number: number, tube: body["tube"]?.text,
            isFirst: isFirst, takenAt: filed.occurredAt)
    }

    mutating func take(_ entry: Entry) throws(Problem) {
        let filed = entry.submission
        guard let step = filed.body["step"]?.text.flatMap(SampleStep.init) else {
            throw Self.invalid("没有这一步。", "There is no such step.", at: "body.step")
        }
        guard filed.occurredAt >= takenAt else {
            throw Self.invalid(
                "时间早于采样时间（\(takenAt.toTheMinute)），请核对。",
                "It lies before the sample was taken (\(takenAt.toTheMinute)); check the time.", at: "occurredAt")
        }
        let named = filed.body["laboratory"]?.text
        guard allows(step) else { throw refusal(of: step, named) }
        try checkLaboratory(step, named)
        switch step {
        case .dispatched:
            laboratory = named
            stage = .dispatched
        case .received:
            stage = .received
            if let named { receivedBy.insert(named) }
        case .rejected: stage = .rejected
        case .tested, .retested:
            stage = .tested
            if let test = SampleTest(entry) { tests.append(test) }
        case .delivered: deliveredAt = filed.occurredAt
        case .lost: stage = .lost
        case .destroyed: stage = .destroyed
        }
    }

    /// Who receives it is who it was sent to; who tests it has had it.
    private func checkLaboratory(_ step: SampleStep, _ named: String?) throws(Problem) {
        switch step {
        case .received, .rejected:
            guard named != laboratory, let laboratory else { return }
            throw Self.invalid(
                "样本是送往“\(laboratory)”的；改送其他实验室的，请先填“送检”。",
                "The sample was sent to “\(laboratory)”; where it goes elsewhere, file that it was sent there first.",
                at: "body.laboratory")
        case .tested, .retested:
            guard let named, !receivedBy.contains(named) else { return }
            throw Self.invalid(
                "“\(named)”没有接收过这份样本，不能填它的检测结果；请核对实验室，或先填送检和接收。",
                "“\(named)” never received this sample, so it has no result of it; check the laboratory, or file that it was sent and received.",
                at: "body.laboratory")
        case .dispatched, .delivered, .lost, .destroyed: return
        }
    }

    private func refusal(of step: SampleStep, _ named: String?) -> Problem {
        if stage.isGone || stage == .rejected {
            return Self.invalid(
                "这份样本\(stage.title.chinese)，不能再“\(step.title.chinese)”；需要的请重新采样，填错的请先撤销。",
                "The sample is \(stage.title.english); take a new one, or retract that first.", at: "body.step")
        }
        switch step {
        case .received, .rejected:
            return Self.invalid(
                "这份样本此时没有送检在途，请先填“送检”，并核对时间先后。",
                "The sample is not on its way at that time; file that it was sent first, and check the times.",
                at: "body.step")
        case .tested where !tests.isEmpty:
            return Self.invalid(
                "这份样本已有检测结果，再次检测请填“复检（复核）”；填错的请更正原记录。",
                "The sample has a result; file “tested again”, or correct the entry that is wrong.", at: "body.step")
        case .tested, .retested:
            return Self.invalid(
                "实验室接收后才能检测，请先填送检和接收，并核对时间先后。",
                "A sample is tested after a laboratory received it; file that first, and check the times.",
                at: "body.step")
        default:
            return Self.invalid(
                "这份样本还没有检测结果，不能“\(step.title.chinese)”。", "The sample has no result yet.", at: "body.step")
        }
    }

    static let unknown = Problem(
        .sampleUnknown, "没有这份样本，请先登记采样。", "There is no such sample; file that it was taken first.",
        at: "subject")

    static let begunTwice = Problem(
        .sampleExists, "这份样本的编号已经用过，请核对是否重复登记。",
        "A sample with this id is there already; it may have been filed twice.", at: "subject")

    static func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(.sampleStepInvalid, chinese, english, at: path)
    }
}

extension SampleTest {
    /// The test that an entry tells of; `nil` where it cannot be read.
    init?(_ entry: Entry) {
        let body = entry.submission.body
        guard let laboratory = body["laboratory"]?.text, let method = body["method"]?.text.flatMap(TestMethod.init),
            let result = body["result"]?.text.flatMap(SampleResult.init)
        else { return nil }
        let genes = (body["genes"]?.elements ?? []).compactMap { row in
            row["gene"]?.text.map { Gene(name: $0, cycles: row["ct"]?.number) }
        }
        self.init(
            entry: entry.id, at: entry.submission.occurredAt, laboratory: laboratory, method: method, result: result,
            genes: genes)
    }
}

extension Instant {
    /// `2020-02-02 16:05`.
    fileprivate var toTheMinute: String { String(description.prefix(16)).replacing("T", with: " ") }
}
