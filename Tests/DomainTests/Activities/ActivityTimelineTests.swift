import Domain
import Testing

@Suite("The timeline of a case")
struct ActivityTimelineTests {
    private static func window(_ from: String, _ until: String) throws -> Range<Instant> {
        try Instant("\(from):00+08:00")..<Instant("\(until):00+08:00")
    }

    /// What is missing, as `HH:mm-HH:mm`.
    private static func missing(_ timeline: ActivityTimeline) -> [String] {
        timeline.pieces.compactMap { piece in
            guard case .missing(let from, let until) = piece else { return nil }
            return "\(from.description.dropFirst(11).prefix(5))-\(until.description.dropFirst(11).prefix(5))"
        }
    }

    @Test("marks what nobody knows, from an hour on, whatever the order in which activities came")
    func gaps() throws {
        let one = try ActivityTests.activity(1, from: "2020-02-01T09:00", until: "2020-02-01T10:00")
        let inside = try ActivityTests.activity(2, from: "2020-02-01T09:15", until: "2020-02-01T09:30")
        let next = try ActivityTests.activity(3, from: "2020-02-01T10:59", until: "2020-02-01T12:00")
        let last = try ActivityTests.activity(4, from: "2020-02-01T13:00", until: "2020-02-01T14:00")
        let window = try Self.window("2020-02-01T08:00", "2020-02-01T16:00")
        let timeline = ActivityTimeline([last, inside, next, one], window: window)
        #expect(Self.missing(timeline) == ["08:00-09:00", "12:00-13:00", "14:00-16:00"])
        #expect(timeline == ActivityTimeline([one, inside, next, last], window: window))
        #expect(timeline.pieces.count == 7)
    }

    @Test("says nothing of the time outside of its window, and nothing is missing without one")
    func outside() throws {
        let before = try ActivityTests.activity(1, from: "2020-01-30T09:00", until: "2020-02-01T09:00")
        let after = try ActivityTests.activity(2, from: "2020-02-01T18:00", until: "2020-02-01T19:00")
        let window = try Self.window("2020-02-01T08:00", "2020-02-01T12:00")
        #expect(Self.missing(ActivityTimeline([before, after], window: window)) == ["09:00-12:00"])
        #expect(Self.missing(ActivityTimeline([before, after], window: nil)).isEmpty)
        #expect(Self.missing(ActivityTimeline([], window: window)) == ["08:00-12:00"])
    }

    @Test("goes from the days before onset to the admission, or until now")
    func windows() throws {
        func found(_ more: [String: JSON] = [:], admitted: String? = nil) throws -> MedicalCase {
            func entry(_ number: UInt64, _ form: Form, at time: String, _ body: JSON) throws -> Entry {
                Entry(
                    submission: Submission(
                        id: ID(high: 2, low: number), region: try RegionCode("511083000000"), form: form.name,
                        version: 1, subject: ActivityTests.id, occurredAt: try Instant(time), body: body),
                    recordedAt: try Instant(time), author: ID(high: 0, low: 1), clockSkewMilliseconds: nil,
                    position: 1, hash: [])
            }
            let body: [String: JSON] = [
                "person": .string(ID<Subject>(high: 3, low: 3).description), "disease": "novel-coronavirus",
                "class": "confirmed", "origin": "new", "imported": false, "facility": "a", "ground": "b",
            ]
            var entries = [
                try entry(1, .caseReport, at: "2020-02-01T09:00:00+08:00", .object(body.merging(more) { $1 }))
            ]
            if let admitted {
                entries.append(
                    try entry(
                        2, .caseStep, at: admitted,
                        [
                            "step": "admitted", "from": "confirmed", "imported": false, "wasCritical": false,
                            "facility": "a", "ground": "b",
                        ]))
            }
            return try #require(MedicalCase(standing: entries))
        }
        let (definition, now) = (try DiseaseDefinition.builtIn[0], try Instant("2020-02-02T16:00:00+08:00"))
        func window(_ found: MedicalCase) -> Range<Instant>? {
            ActivityTimeline.window(of: found, definition: definition, now: now)
        }
        #expect(
            try window(found(["onsetOn": "2020-01-30"], admitted: "2020-02-01T12:00:00+08:00"))
                == Self.window("2020-01-28T00:00", "2020-02-01T12:00"))
        #expect(try window(found()) == Self.window("2020-01-30T00:00", "2020-02-02T16:00"))
    }
}
