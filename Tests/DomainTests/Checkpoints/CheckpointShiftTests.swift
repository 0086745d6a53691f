import Domain
import Testing

@Suite("Shifts at checkpoints")
struct CheckpointShiftTests {
    private static let post = ID<Subject>(high: 9, low: 1)

    private static func step(
        _ hour: Int64, _ step: String, staff: Int? = 4, queue: Int? = nil, at post: ID<Subject> = post
    ) throws -> Entry {
        let at = try Instant("2020-02-02T08:00:00+08:00").adding(seconds: hour * 3_600)
        var body: [String: JSON] = ["checkpoint": .string(post.description), "step": .string(step)]
        if step != "end" { body["staff"] = staff.map { .number(DecimalNumber($0)) } }
        body["queue"] = queue.map { .number(DecimalNumber($0)) }
        return Entry(
            submission: Submission(
                id: ID(high: 2, low: UInt64(hour + 100)), region: try RegionCode("511083000000"),
                form: "checkpoint-shift", version: 1, subject: ID(high: 9, low: 9), occurredAt: at,
                body: .object(body)), recordedAt: at, author: ID(high: 0, low: 1), clockSkewMilliseconds: nil,
            position: hour, hash: [])
    }

    @Test("begin, are handed over and end, in whatever order their entries come")
    func course() throws {
        let entries = try [
            Self.step(0, "begin", queue: 3), Self.step(8, "handover", staff: 6, queue: 12), Self.step(12, "end"),
        ]
        let shift = try #require(CheckpointShift(standing: entries.reversed()))
        #expect(shift == CheckpointShift(standing: entries) && CheckpointShift.misfits(in: entries) == [])
        #expect(
            shift.staff == 6 && shift.queue == 12
                && shift.endedAt?.milliseconds == entries[2].submission.occurredAt.milliseconds)
        #expect(!shift.isForgotten(at: shift.begunAt.adding(seconds: 900_000)))
    }

    @Test("take no step before they begin, after they end, twice, or at another post")
    func misfits() throws {
        let begin = try Self.step(0, "begin")
        let wrong: [[Entry]] = try [
            [Self.step(1, "handover")], [Self.step(1, "end")], [begin, Self.step(1, "begin")],
            [begin, Self.step(1, "end"), Self.step(2, "handover")],
            [begin, Self.step(1, "end", at: ID(high: 9, low: 2))],
        ]
        for entries in wrong {
            #expect(CheckpointShift.misfits(in: entries).map(\.problem.code) == [.shiftStepInvalid])
        }
    }

    @Test("are forgotten when one team has stood for more than fourteen hours")
    func forgotten() throws {
        let begun = try #require(CheckpointShift(standing: [Self.step(0, "begin")]))
        let end = begun.begunAt.adding(milliseconds: CheckpointShift.longestMilliseconds)
        #expect(!begun.isForgotten(at: end) && begun.isForgotten(at: end.adding(milliseconds: 1)))
        let handed = try #require(
            CheckpointShift(standing: [Self.step(0, "begin"), Self.step(12, "handover")]))
        #expect(!handed.isForgotten(at: end.adding(seconds: 12 * 3_600)))
    }
}
