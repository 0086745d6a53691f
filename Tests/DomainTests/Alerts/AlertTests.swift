import Testing

@testable import Domain

@Suite("An alert")
struct AlertTests {
    private static let raised = Instant(milliseconds: 1_580_616_000_000)
    private static let subject = ID<Subject>(high: 1, low: 1)

    private func entry(_ number: UInt64, _ form: Form, _ body: JSON, minute: Int64 = 0) throws -> Entry {
        let at = Self.raised.adding(seconds: minute * 60)
        let submission = Submission(
            id: ID(high: 2, low: number), region: try RegionCode("511083001001-01"), form: form.name, version: 1,
            subject: Self.subject, occurredAt: at, body: body)
        return Entry(
            submission: submission, recordedAt: at, author: .system, clockSkewMilliseconds: nil,
            position: Int64(number), hash: [])
    }

    private func raising(_ kind: AlertKind, _ level: AlertLevel = .task) throws -> Entry {
        let seed = AlertSeed(
            kind: kind, level: level, region: try RegionCode("511083001001-01"), observation: Self.subject,
            at: Self.raised, deviceType: "甲\n乙")
        #expect(try Form.alert.validate(seed.body)["deviceType"] == "甲乙")
        return try entry(1, .alert, seed.body)
    }

    @Test("goes as far as its furthest step, whatever the order in which steps come")
    func order() throws {
        let steps = try [
            raising(.left), entry(2, .alertStep, ["step": "acknowledged"], minute: 1),
            entry(
                3, .alertStep, ["step": "assigned", "to": .string(ID<Account>(high: 5, low: 5).description)], minute: 2),
            entry(4, .alertStep, ["step": "verified", "how": "call", "found": "away"], minute: 3),
        ]
        let states = (1...4).map { Alert(Array(steps.prefix($0)))?.state }
        #expect(states == [.new, .acknowledged, .assigned, .verified])
        #expect(Alert(steps.reversed()) == Alert(steps))
        #expect(Alert(steps)?.assignedTo == ID(high: 5, low: 5))
        #expect(Alert(Array(steps.dropFirst())) == nil)
    }

    @Test("of silence is over when the device is heard; a leaving is asked about all the same")
    func endsByItself() throws {
        for kind in AlertKind.allCases {
            let alert = try #require(
                Alert([try raising(kind), try entry(2, .alertStep, ["step": "returned"], minute: 5)]))
            #expect(alert.isOpen != kind.endsByItself)
            #expect(alert.outcome == (kind.endsByItself ? .endedByItself : nil))
        }
        let left = try #require(Alert([try raising(.left)]))
        let back = try #require(
            Alert([try raising(.left), try entry(2, .alertStep, ["step": "returned"], minute: 5)]))
        #expect((left.priority, back.priority) == (2, 3))
    }

    @Test("rises one level with each deadline that passes, up to the city, and each step starts the time anew")
    func rising() throws {
        let alert = try #require(Alert([try raising(.left)]))
        #expect(alert.dueAt == Self.raised.adding(seconds: 900))
        let levels = [899, 900, 1799, 1800, 2700, 3600, 90_000].map {
            alert.answering(at: Self.raised.adding(seconds: $0))
        }
        #expect(levels == [.grid, .village, .village, .town, .county, .city, .city])
        let seen = try #require(
            Alert([try raising(.left), try entry(2, .alertStep, ["step": "acknowledged"], minute: 20)]))
        #expect(seen.answering(at: Self.raised.adding(seconds: 2_099)) == .grid)
        #expect(seen.answering(at: Self.raised.adding(seconds: 2_100)) == .village)
        let taken = try #require(
            Alert([try raising(.left), try entry(2, .alertStep, ["step": "escalated", "level": "county"])]))
        #expect(taken.answering(at: Self.raised) == .county)
        #expect(taken.answering(at: Self.raised.adding(seconds: 900)) == .city)
    }

    @Test("that is closed takes no step, and is acknowledged once")
    func moves() throws {
        let new = try #require(Alert([try raising(.left)]))
        try new.check(.acknowledged)
        let seen = try #require(Alert([try raising(.left), try entry(2, .alertStep, ["step": "acknowledged"])]))
        #expect(throws: Problem.self) { try seen.check(.acknowledged) }
        try seen.check(.closed)
        let closing = try entry(3, .alertStep, ["step": "closed", "outcome": "false-alarm", "cause": "drift"])
        let closed = try #require(Alert([try raising(.left), closing]))
        #expect(closed.cause == .drift)
        for step in AlertStep.allCases { #expect(throws: Problem.self) { try closed.check(step) } }
    }

    @Test("has a more urgent deadline the stronger the evidence", arguments: AlertKind.allCases)
    func deadlines(kind: AlertKind) throws {
        let alerts = try AlertLevel.allCases.map { try #require(Alert([try raising(kind, $0)])) }
        #expect(alerts[0].minutesForStep > alerts[1].minutesForStep)
        #expect(alerts[1].minutesForStep >= alerts[2].minutesForStep)
        #expect(alerts.allSatisfy { (1...5).contains($0.priority) })
    }

    @Test("asks a step for what it needs, and for nothing else")
    func answers() throws {
        _ = try Form.alertStep.validate(["step": "closed", "outcome": "warned"])
        for body: JSON in [
            ["step": "assigned"], ["step": "closed"], ["step": "closed", "outcome": "false-alarm"],
            ["step": "closed", "outcome": "other"], ["step": "acknowledged", "outcome": "warned"],
            ["step": "verified", "how": "call"], ["step": "escalated", "level": "grid"],
        ] {
            #expect(throws: Problem.self) { try Form.alertStep.validate(body) }
        }
        #expect(throws: Problem.self) { try Form.alert.validate(["kind": "left", "level": "task"]) }
        _ = try Form.alert.validate(["kind": "outage", "level": "notice"])
    }
}
