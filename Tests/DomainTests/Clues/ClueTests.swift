import Domain
import Testing

@Suite("Residents' clues")
struct ClueTests {
    private static let id = ID<Subject>(high: 9, low: 9)

    private static func entry(
        _ minute: Int64, _ form: Form, _ body: JSON, in region: String = "511083001000", by account: UInt64 = 1
    ) throws -> Entry {
        let at = try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60)
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: UInt64(minute)), region: try RegionCode(region), form: form.name,
                version: form.version, subject: id, occurredAt: at, body: body),
            recordedAt: at, author: ID(high: 0, low: account), clockSkewMilliseconds: nil, position: minute, hash: [])
    }

    private static func reported() throws -> Entry { try entry(0, .clue, ["kind": "gathering"], by: 3) }

    private static func step(_ minute: Int64, _ step: String, _ more: [String: JSON] = [:]) throws -> Entry {
        try entry(minute, .clueStep, .object(more.merging(["step": .string(step)]) { $1 }), by: 50)
    }

    @Test("are received, taken up, answered and closed, whatever the order in which their entries come")
    func folding() throws {
        let steps = [
            try Self.step(1, "taken"), try Self.step(2, "answered", ["answer": "已劝散"]), try Self.step(3, "closed"),
        ]
        let states: [ClueState] = [.received, .taken, .answered, .closed]
        for count in 0...3 {
            let entries = [try Self.reported()] + steps.prefix(count)
            let clue = try #require(Clue(entries.reversed()))
            #expect(clue.state == states[count])
            #expect(clue == Clue(entries))
            #expect((clue.taken?.by == ID(high: 0, low: 50)) == (count > 0))
            #expect(clue.answer == (count > 1 ? "已劝散" : nil))
        }
        #expect(Clue(steps) == nil)
    }

    @Test("go to another region of the county and there wait to be taken up; to another county they do not go")
    func passing() throws {
        let passed = try Self.step(2, "passed", ["to": "511083001001"])
        let there = try #require(Clue([try Self.reported(), try Self.step(1, "taken"), passed]))
        #expect(there.region.text == "511083001001" && there.state == .received && there.taken == nil)
        let away = try #require(Clue([try Self.reported(), try Self.step(2, "passed", ["to": "511024001000"])]))
        #expect(away.region.text == "511083001000")
        #expect(throws: Problem.self) { try away.check(.passed, to: RegionCode("511024001000")) }
        try away.check(.passed, to: try RegionCode("511083002000"))
    }

    @Test("are closed only when their reporter was answered, and then stay so")
    func closing() throws {
        let open = try #require(Clue([try Self.reported(), try Self.step(1, "taken")]))
        #expect { try open.check(.closed) } throws: { ($0 as? Problem)?.code == .clueUnanswered }
        let answered = try #require(Clue([try Self.reported(), try Self.step(1, "answered", ["answer": "a"])]))
        try answered.check(.closed)
        let closed = try #require(
            Clue([try Self.reported(), try Self.step(1, "answered", ["answer": "a"]), try Self.step(2, "closed")]))
        for step in ClueStep.allCases {
            #expect { try closed.check(step) } throws: { ($0 as? Problem)?.code == .clueClosed }
        }
    }

    @Test("say what happened in 500 characters at most, without control characters, and every kind is counted")
    func limits() throws {
        func body(_ kind: String = "prices", what: String) -> JSON {
            ["kind": .string(kind), "what": .string(what), "place": "街口"]
        }
        #expect(throws: Never.self) { try Form.clue.validate(body(what: String(repeating: "口", count: 500))) }
        for what in [String(repeating: "口", count: 501), "a\u{0}b", "a\u{1B}b", "a\u{202E}b", "  "] {
            #expect(throws: Problem.self) { try Form.clue.validate(body(what: what)) }
        }
        for kind in ClueKind.allCases {
            let counted = Form.clue.contributions(of: body(kind.rawValue, what: "x"))
            #expect(Set(counted.map(\.measure)) == ["clue.received", "clue.received.\(kind.rawValue)"])
            for one in counted { #expect(MeasureCatalogue.builtIn.measure(one.measure) != nil) }
        }
        let parted = Form.clue.parted(body(what: "张三家"))
        #expect(parted.open == ["kind": "prices"] && parted.sealed?["what"] == "张三家")
    }
}
