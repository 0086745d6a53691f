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

    private static func order(_ number: UInt64, _ fixture: TrackFixture) throws -> TrackOrder {
        let home = try #require(Point(latitude: 29.34, longitude: 105.28))
        let area = try #require(FenceArea(centre: home, radiusMetres: 100))
        return TrackOrder(
            id: TrackFixture.orderID(number), person: TrackFixture.personID(number),
            region: try RegionCode(LedgerFixture.grids[Int(number % 4)]), beginsAt: fixture.base.now, endsAt: nil,
            fence: FencePlan(area: area, from: fixture.base.now).bytes)
    }
}
