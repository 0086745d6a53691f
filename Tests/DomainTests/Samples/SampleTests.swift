import Domain
import Testing

@Suite("Samples")
struct SampleTests {
    private static let id = ID<Subject>(high: 9, low: 9)
    private static let city = "市疾控中心"

    private static func entry(_ minute: Int64, _ form: Form, _ body: JSON) throws -> Entry {
        let at = try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60)
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: UInt64(minute + 1_000)), region: try RegionCode("511083001001"), form: form.name,
                version: form.version, subject: id, occurredAt: at, body: body),
            recordedAt: at, author: ID(high: 0, low: 1), clockSkewMilliseconds: nil, position: minute, hash: [])
    }

    private static let taken: JSON = [
        "person": .string(ID<Subject>(high: 1, low: 1).description), "first": true, "disease": "novel-coronavirus",
        "specimen": "throat-swab", "number": "A-1", "facility": "市二医院",
    ]

    private static func test(_ result: SampleResult, by laboratory: String = city) -> [String: JSON] {
        ["laboratory": .string(laboratory), "method": "rt-pcr", "result": .string(result.rawValue)]
    }

    private static func at(_ laboratory: String) -> [String: JSON] { ["laboratory": .string(laboratory)] }

    private typealias Walk = [(minute: Int64, step: String, more: [String: JSON])]

    private static func entries(_ steps: Walk) throws -> [Entry] {
        [try entry(0, .sample, taken)]
            + (try steps.map {
                try entry($0.minute, .sampleStep, .object($0.more.merging(["step": .string($0.step)]) { $1 }))
            })
    }

    private static func walked(_ steps: Walk) throws -> Sample {
        let entries = try entries(steps)
        let found = try #require(Sample(standing: entries))
        #expect(found == Sample(standing: entries.reversed()))
        return found
    }

    private static let received: Walk = [(1, "dispatched", at(city)), (60, "received", at(city))]

    @Test("go from hand to hand to a result, and a review supersedes it")
    func course() throws {
        let fresh = try Self.walked([])
        #expect(fresh.nextStep == .dispatched)
        #expect(fresh.stage == .taken && fresh.result == nil && fresh.steps == [.dispatched, .lost, .destroyed])
        let waiting = try Self.walked(Self.received)
        #expect(waiting.nextStep == .tested)
        #expect(waiting.stage == .received && waiting.steps == [.dispatched, .tested, .lost, .destroyed])
        let genes: JSON = [["gene": "ORF1ab", "ct": 28], ["gene": "N"]]
        let first = try Self.walked(
            Self.received + [(90, "tested", Self.test(.indeterminate).merging(["genes": genes]) { $1 })])
        #expect(first.result == .indeterminate && first.conflicts.isEmpty)
        #expect(first.nextStep == .delivered)
        #expect(first.tests.first?.genes.map(\.cycles) == [DecimalNumber(28), nil])
        let province = "省疾控中心"
        let reviewed = try Self.walked(
            Self.received + [
                (90, "tested", Self.test(.positive)), (95, "delivered", [:]), (100, "dispatched", Self.at(province)),
                (200, "received", Self.at(province)), (300, "retested", Self.test(.positive, by: province)),
                (400, "retested", Self.test(.positive)), (500, "destroyed", ["ground": "a"]),
            ])
        #expect(reviewed.conflicts.isEmpty && reviewed.tests.count == 3 && reviewed.stage == .destroyed)
        // Positive since the first time, and not since the last.
        #expect(reviewed.result == .positive && reviewed.resultedAt == first.resultedAt)
        #expect(reviewed.steps == [.delivered] && reviewed.nextStep == nil)
    }

    @Test("what cannot be is refused with a sentence, whatever the order in which it came")
    func impossible() throws {
        let wrong: [(Walk, String)] = [
            ([(-1, "dispatched", Self.at(Self.city))], "早于采样时间"),
            ([(5, "received", Self.at(Self.city)), (6, "dispatched", Self.at(Self.city))], "没有送检在途"),
            ([(5, "tested", Self.test(.negative))], "接收后才能检测"),
            (Self.received + [(59, "tested", Self.test(.negative))], "接收后才能检测"),
            (Self.received + [(90, "tested", Self.test(.negative, by: "县医院"))], "没有接收过"),
            (Self.received + [(90, "retested", Self.test(.negative))], "接收后才能检测"),
            ([(1, "dispatched", Self.at("县医院")), (9, "received", Self.at(Self.city))], "是送往“县医院”的"),
            (
                Self.received + [(90, "tested", Self.test(.negative)), (91, "tested", Self.test(.negative))],
                "请填“复检"
            ),
            (Self.received + [(90, "delivered", [:])], "还没有检测结果"),
            (
                [
                    (1, "dispatched", Self.at(Self.city)), (2, "rejected", Self.at(Self.city)),
                    (3, "dispatched", Self.at(Self.city)),
                ], "重新采样"
            ),
            ([(1, "lost", ["ground": "a"]), (2, "dispatched", Self.at(Self.city))], "重新采样"),
        ]
        for (walk, sentence) in wrong {
            let misfits = Sample.misfits(in: try Self.entries(walk))
            #expect(misfits.count == 1 && misfits[0].problem.code == .sampleStepInvalid, "\(sentence)")
            #expect(misfits.first?.problem.sentence.chinese.contains(sentence) == true, "\(sentence)")
        }
        let twice = Sample.misfits(in: [try Self.entry(0, .sample, Self.taken), try Self.entry(1, .sample, Self.taken)])
        #expect(twice.map(\.problem.code) == [.sampleExists])
        let alone = try Self.entry(1, .sampleStep, ["step": "lost", "ground": "a"])
        #expect(Sample.misfits(in: [alone]).map(\.problem.code) == [.sampleUnknown])
    }

    @Test("are overdue a day after they were taken, to the second, while they wait for a result")
    func overdue() throws {
        let day = try Instant("2020-02-03T10:00:00+08:00")
        #expect(try !Self.walked([]).isOverdue(at: day.adding(seconds: -1)) && Self.walked([]).isOverdue(at: day))
        #expect(try Self.walked(Self.received).isOverdue(at: day))
        #expect(try !Self.walked(Self.received + [(90, "tested", Self.test(.negative))]).isOverdue(at: day))
        #expect(try !Self.walked([(1, "lost", ["ground": "a"])]).isOverdue(at: day))
    }

    @Test("have a Ct from 5 to 45, a person or a referral, and a ground for what is lost")
    func forms() throws {
        func tested(_ ct: JSON) -> JSON {
            .object(Self.test(.positive).merging(["step": "tested", "genes": [["gene": "N", "ct": ct]]]) { $1 })
        }
        for ct in [
            JSON.number(DecimalNumber(5)), .number(DecimalNumber(45)),
            .number(DecimalNumber(coefficient: 2_815, scale: 2)),
        ] {
            #expect(throws: Never.self) { try Form.sampleStep.validate(tested(ct)) }
        }
        for ct in [
            DecimalNumber(coefficient: 499, scale: 2), DecimalNumber(coefficient: 451, scale: 1), DecimalNumber(90),
        ] {
            #expect(throws: Problem.self) { try Form.sampleStep.validate(tested(.number(ct))) }
        }
        for step in ["lost", "destroyed"] {
            #expect(throws: Problem.self) { try Form.sampleStep.validate(["step": .string(step)]) }
        }
        var answers = Self.taken.members ?? [:]
        answers["person"] = nil
        #expect(throws: Problem.self) { try Form.sample.validate(.object(answers)) }
        answers["referral"] = .string(ID<Subject>(high: 2, low: 2).description)
        #expect(throws: Never.self) { try Form.sample.validate(.object(answers)) }
    }

    @Test("a first result counts apart from a further one")
    func counts() {
        func counted(_ step: String, _ result: SampleResult) -> [String] {
            let body = JSON.object(Self.test(result).merging(["step": .string(step)]) { $1 })
            return Form.sampleStep.contributions(of: body).map(\.measure).sorted()
        }
        #expect(counted("tested", .positive) == ["sample.tested", "sample.tested.positive"])
        #expect(counted("retested", .negative) == ["sample.retested", "sample.retested.negative"])
        #expect(Form.sample.contributions(of: Self.taken).map(\.measure).sorted() == ["sample.person", "sample.taken"])
    }
}
