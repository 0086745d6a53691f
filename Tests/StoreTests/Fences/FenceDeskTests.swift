import Domain
import Geometry
import SQLCore
import Store
import TestKit
import Testing

@Suite("What fences conclude becomes alerts")
struct FenceDeskTests {
    @Test(
        "Many who leave at once are each one alert, and those who come back in the same breath are told as back",
        arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let filing = AlertFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
            let hand = fixture.clock
            let desk = FenceDesk(filing: filing, clock: WallClock { hand.now })
            let intake = FenceIntake(store: fixture.tracks, evaluator: FenceEvaluator()) { try await desk.take($0) }
            try await intake.start()
            var tokens: [String] = []
            for number in 0..<30 as Range<UInt64> {
                tokens.append(try await fixture.tracks.enrol(Self.order(number, fixture)).token)
            }
            fixture.clock.advance(seconds: 400)
            // Out at 100 and 230 s; every third is home again at 300 and 370 s.
            let deliveries = try tokens.enumerated().map { index, token in
                let home: [(Int64, Double)] = index % 3 == 0 ? [(300, 0), (370, 0)] : []
                let reports = try ([(100, 0.01), (230, 0.01)] + home).map { seconds, away in
                    try fixture.report(at: seconds, latitude: 29.34 + away)
                }
                return TrackDelivery(token: token, reports: reports)
            }
            _ = try await intake.submit(deliveries)
            await intake.quiet()
            #expect(await !intake.isHeldUp)
            let alerts = try await AlertStore(ledger: fixture.ledger).open(
                in: RegionCode("511000000000"), limit: 100
            ).alerts
            #expect(alerts.count == 30)
            #expect(Set(alerts.map(\.kind)) == [.left])
            let back = Set(alerts.filter { $0.returnedAt != nil }.compactMap(\.observation))
            #expect(back == Set((0..<10).map { TrackFixture.orderID($0 * 3) }))
        }
    }

    @Test(
        "Who goes farther is the same alert, now a police matter; one that the desk has closed is raised anew",
        arguments: Engine.allCases, [false, true])
    func farther(engine: Engine, isClosed: Bool) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let filing = AlertFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
            let store = AlertStore(ledger: fixture.ledger)
            let region = try RegionCode("511000000000")
            let desk = FenceDesk(filing: filing)
            func intake() async throws -> FenceIntake {
                let intake = FenceIntake(store: fixture.tracks, evaluator: FenceEvaluator()) { try await desk.take($0) }
                try await TrackFixture.lapse(database)
                try await intake.start()
                return intake
            }
            let token = try await fixture.tracks.enrol(Self.order(1, fixture)).token
            let first = try await intake()
            // 57 m beyond the line: certain enough for a task.
            try await Self.send([100, 230], metres: 157, token, first, fixture)
            let left = try #require(try await store.open(in: region).alerts.first)
            #expect(left.level == .task)
            #expect(left.priority == 2)
            if isClosed {
                _ = try await filing.step(
                    ["step": "closed", "outcome": "false-alarm", "cause": "drift"], on: left.id,
                    entry: LedgerFixture.id(900), at: fixture.clock.now,
                    by: LedgerFixture.holder(.countyDesk, of: "511083000000"))
            }
            try await Self.send([360, 490], metres: 400, token, first, fixture)
            // And judged again, as after a crash.
            _ = try await intake()
            let open = try await store.open(in: region).alerts
            #expect(open.map(\.level) == [.police])
            #expect(open.map(\.priority) == [1])
            #expect((open.map(\.id) == [left.id]) == !isClosed)
        }
    }

    private static func send(
        _ seconds: [Int64], metres: Double, _ token: String, _ intake: FenceIntake, _ fixture: TrackFixture
    ) async throws {
        for second in seconds {
            fixture.clock.set(fixture.base.now.adding(seconds: second))
            let report = try fixture.report(at: second, latitude: 29.34 + metres / 111_320)
            _ = try await intake.submit(TrackDelivery(token: token, reports: [report]))
        }
        await intake.quiet()
    }

    private static func order(_ number: UInt64, _ fixture: TrackFixture) throws -> TrackOrder {
        let home = try #require(Point(latitude: 29.34, longitude: 105.28))
        let area = try #require(FenceArea(centre: home, radiusMetres: 100))
        return TrackOrder(
            id: TrackFixture.orderID(number), person: TrackFixture.personID(number),
            region: try RegionCode(LedgerFixture.grids[Int(number % 4)]), beginsAt: fixture.base.now, endsAt: nil,
            fence: FencePlan(area: area, from: fixture.base.now).bytes)
    }
}
