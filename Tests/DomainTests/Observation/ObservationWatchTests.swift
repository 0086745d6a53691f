import Domain
import Testing

@Suite("Who is looked after, and in which queue somebody is")
struct ObservationWatchTests {
    private static func active(days: Int = 14) throws -> ObservationOrder {
        try #require(
            ObservationOrder(standing: [
                Ordered.issued(days: days), Ordered.step(1, "activated", at: "2020-02-01T11:00:00+08:00"),
            ]))
    }

    @Test(
        "a person is due while a window is open and not reported when it has closed",
        arguments: [
            ("2020-02-01T11:00:00+08:00", ObservationQueue.fine), ("2020-02-01T13:59:59+08:00", .fine),
            ("2020-02-01T14:00:00+08:00", .due), ("2020-02-01T17:59:59+08:00", .due),
            ("2020-02-01T18:00:00+08:00", .notReported), ("2020-02-14T23:59:59+08:00", .notReported),
            ("2020-02-15T00:00:00+08:00", .toReview),
        ])
    func unchecked(time: String, queue: ObservationQueue) throws {
        let watch = try #require(ObservationWatch(Self.active(), CheckState()))
        #expect(try watch.queue(at: Instant(time)) == queue)
    }

    @Test("a check serves the open window or the one that passed, and never one that has not opened")
    func windows() throws {
        for (checked, opens) in [
            ("2020-02-02T05:30:00+08:00", "2020-02-02T06:00:00+08:00"),
            ("2020-02-02T06:00:00+08:00", "2020-02-02T14:00:00+08:00"),
            ("2020-02-02T13:59:59+08:00", "2020-02-02T14:00:00+08:00"),
            ("2020-02-02T23:00:00+08:00", "2020-02-03T06:00:00+08:00"),
        ] {
            let watch = try #require(
                ObservationWatch(Self.active(), CheckState([Ordered.check(5, at: checked)])))
            #expect(try watch.dueFrom == Instant(opens))
        }
    }

    @Test("on the last day, when the last window is kept, somebody ends today")
    func endsToday() throws {
        let checks = CheckState([try Ordered.check(5, at: "2020-02-14T15:00:00+08:00")])
        let watch = try #require(ObservationWatch(Self.active(), checks))
        #expect(try watch.queue(at: Instant("2020-02-14T15:00:00+08:00")) == .endsToday)
        #expect(try watch.queue(at: Instant("2020-02-15T00:00:00+08:00")) == .toReview)
        let before = try #require(
            ObservationWatch(Self.active(), CheckState([Ordered.check(5, at: "2020-02-13T15:00:00+08:00")])))
        #expect(try before.queue(at: Instant("2020-02-13T23:59:59+08:00")) == .fine)
        #expect(try before.queue(at: Instant("2020-02-14T00:00:00+08:00")) == .endsToday)
        #expect(try before.queue(at: Instant("2020-02-14T06:00:00+08:00")) == .due)
    }

    @Test("fever begins at 37.3, stands after the person's own good report, and ends when somebody sees them well")
    func symptomatic() throws {
        let warm = try Ordered.check(
            1, at: "2020-02-02T08:00:00+08:00", .number(DecimalNumber(coefficient: 372, scale: 1)))
        let fever = try Ordered.check(
            2, at: "2020-02-02T15:00:00+08:00", .number(DecimalNumber(coefficient: 373, scale: 1)))
        let own = try Ordered.check(3, at: "2020-02-03T08:00:00+08:00", how: "self")
        let seen = try Ordered.check(4, at: "2020-02-03T15:00:00+08:00", how: "doctor")
        let cough = try Ordered.check(5, at: "2020-02-03T16:00:00+08:00", symptoms: ["cough"])
        #expect(!warm.isAbnormal && fever.isAbnormal && cough.isAbnormal)
        #expect(CheckState([own, warm, fever]).symptomaticEntry == fever.entry)
        #expect(CheckState([seen, own, warm, fever]).symptomaticSince == nil)
        #expect(CheckState([cough, seen, own, fever]).symptomaticEntry == cough.entry)
        let watch = try #require(ObservationWatch(Self.active(), CheckState([fever])))
        #expect(try watch.queue(at: Instant("2020-02-20T00:00:00+08:00")) == .symptomatic)
    }

    @Test("checks added one by one as they happen are what they are taken together")
    func added() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let checks = try (0..<12).map { number in
                try Ordered.check(
                    UInt64(number), at: "2020-02-0\(Int.random(in: 1...9, using: &generator))T08:00:00+08:00",
                    .number(DecimalNumber(coefficient: Int64(Int.random(in: 365...380, using: &generator)), scale: 1)),
                    how: ["self", "visit", "phone", "doctor"][Int.random(in: 0..<4, using: &generator)])
            }
            var state = CheckState()
            for check in checks.sorted(by: { ($0.at, $0.entry) < ($1.at, $1.entry) }) {
                #expect(state.precedes(check))
                state.add(check)
                #expect(!state.precedes(check))
            }
            #expect(CheckState(checks) == state)
        }
    }

    @Test("somebody who began before the morning window closed is due in it; a plan with other hours is kept to")
    func plans() throws {
        let start = try Instant("2020-02-01T09:59:00+08:00")
        let next = CheckPlan.twiceDaily.next(from: start, after: nil, until: try Day("2020-02-14"))
        #expect(try next?.opens == Instant("2020-02-01T06:00:00+08:00"))
        let three = CheckPlan(hours: [0..<8, 8..<16, 16..<24])
        #expect(try three.windows(on: Day("2020-02-01")).last?.closes == Instant("2020-02-02T00:00:00+08:00"))
        #expect(
            three.next(from: start, after: try Instant("2020-02-14T16:00:00+08:00"), until: try Day("2020-02-14"))
                == nil)
    }
}
