import Domain
import Testing

@Suite("Referrals for fever")
struct ReferralTests {
    private static let id = ID<Subject>(high: 9, low: 9)

    private static func entry(_ minute: Int64, _ form: Form, _ body: JSON) throws -> Entry {
        let at = try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60)
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: UInt64(minute)), region: try RegionCode("511083001001"), form: form.name,
                version: form.version, subject: id, occurredAt: at, body: body),
            recordedAt: at, author: ID(high: 0, low: 1), clockSkewMilliseconds: nil, position: minute, hash: [])
    }

    private static func walked(_ steps: [(minute: Int64, step: String)]) throws -> Referral {
        let entries =
            [try entry(0, .referral, ["source": "checkpoint", "temperature": .number(DecimalNumber(38))])]
            + (try steps.map { try entry($0.minute, .referralStep, ["step": .string($0.step), "facility": "市二医院"]) })
        let found = try #require(Referral(standing: entries))
        #expect(found == Referral(standing: entries.reversed()))
        return found
    }

    @Test("stay open until there is an outcome")
    func open() throws {
        #expect(try Self.walked([]).isOpen && Self.walked([]).temperatureTenths == 380)
        #expect(try Self.walked([(1, "sent"), (60, "seen"), (90, "sampled")]).isOpen)
        for outcome in ["cleared", "admitted", "closed"] {
            let found = try Self.walked([(1, "sent"), (60, "seen"), (90, outcome)])
            #expect(!found.isOpen && found.conflicts.isEmpty && found.facility == "市二医院")
            #expect(try Self.walked([(1, outcome), (2, "sent")]).conflicts.count == 1)
        }
    }

    @Test("are overdue four hours after somebody was found or sent and nobody has seen them, to the minute")
    func overdue() throws {
        let at = { (minute: Int64) in try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60) }
        #expect(try !Self.walked([]).isOverdue(at: at(239)) && Self.walked([]).isOverdue(at: at(240)))
        let sent = try Self.walked([(10, "sent")])
        #expect(try !sent.isOverdue(at: at(249)) && sent.isOverdue(at: at(250)))
        #expect(try !Self.walked([(10, "sent"), (20, "seen")]).isOverdue(at: at(9_999)))
        #expect(try Self.walked([(10, "missing")]).isOverdue(at: at(240)))
        #expect(try !Self.walked([(10, "closed")]).isOverdue(at: at(9_999)))
    }

    @Test("are of fevers alone, and their outcomes say what they were")
    func forms() throws {
        let cool: JSON = ["source": "household", "temperature": .number(DecimalNumber(coefficient: 372, scale: 1))]
        #expect(throws: Problem.self) { try Form.referral.validate(cool) }
        let warm: JSON = ["source": "household", "temperature": .number(DecimalNumber(coefficient: 373, scale: 1))]
        #expect(throws: Never.self) { try Form.referral.validate(warm) }
        for step in ["cleared", "closed", "seen", "admitted"] {
            #expect(throws: Problem.self) { try Form.referralStep.validate(["step": .string(step)]) }
        }
        #expect(throws: Never.self) { try Form.referralStep.validate(["step": "missing"]) }
    }
}
