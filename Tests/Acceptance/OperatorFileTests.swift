import Demo
import Domain
import Geometry
import SQLCore
import Store
import TestKit
import Testing
import Web

/// An operator's file comes to the demo city.
@Suite("An operator's file in the demo")
struct OperatorFileTests {
    @Test("raises the alert of who was out of the fence, and keeps nobody else", arguments: Engine.allCases)
    func threePeople(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let now = try Instant("2026-11-24T16:30:00+08:00")
            let city = try await DemoCity(database)
            let ledger = Ledger(
                database: database, vault: city.vault, clock: .fixed(now),
                rules: LedgerRules(earliest: try Instant("2020-01-24T00:00:00+08:00")))
            _ = try await LivingObservation(ledger: ledger, now: now).keepUp()
            let operation = FenceOperation(
                ledger: ledger, filing: AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger)))
            try await operation.start()
            let county = try RegionCode("511083000000")
            let desk = Author(account: .localOperator, grants: [Grant(.countyDesk, on: county)])
            let orders = try await ObservationStore(ledger: ledger).orders(in: county, state: .active, limit: 200)
                .orders.map(\.order)
            // Two whose observation began some days ago, so that this morning is within it.
            let fenced = orders.filter { $0.isFenced && $0.issuedAt < now.adding(seconds: -86_400) }.prefix(2)
            try #require(fenced.count == 2)
            var homes: [Point] = []
            for (order, number) in zip(fenced, ["13900000001", "13900000002"]) {
                guard case .circle(let home, _) = try await operation.fences.plan(of: order).area.shape else {
                    continue
                }
                homes.append(home)
                _ = try await operation.fences.enrol(
                    order.id, subscriber: OperatorSubscriber(SubscriberNumber(number), of: "移动"), by: desk)
            }
            try await operation.intake.refresh()
            let file = try Self.file(homes: homes)
            let take = {
                try await OperatorImport(operation, region: county, system: .gcj02, operatorName: nil, by: desk)
                    .take(Self.once(file))
            }
            let report = try await take()
            await operation.intake.quiet()
            #expect((report.counts.read, report.counts.taken, report.counts.withoutOrder) == (9, 6, 3))
            #expect(report.wrong.map(\.lines) == [[11]])
            let alerts = try await AlertStore(ledger: ledger).open(in: county, limit: 500).alerts
            let left = alerts.filter { $0.kind == .left }
            #expect(left.map(\.observation) == [fenced.last?.id])
            #expect(left.map(\.deviceType) == ["operator"])

            let again = try await take()
            #expect((again.counts.taken, again.counts.repeated) == (0, 6))
            let still = try await AlertStore(ledger: ledger).open(in: county, limit: 500).alerts
            #expect(still == alerts)

            // Brought in for the whole city, it is recorded in the county whose orders it was for as well.
            let whole = try RegionCode("511000000000")
            _ = try await OperatorImport(
                operation, region: whole, system: .gcj02, operatorName: nil,
                by: Author(account: .localOperator, grants: [Grant(.countyDesk, on: whole)])
            ).take(Self.once(file))
            for region in [county, whole] {
                let records = try await AccessReader(database: database).records(
                    AccessQuery(region: region, act: .importTracks), by: .localOperator
                ).lines.map(\.record)
                let told = records.filter { $0.region == region && $0.detail?.hasPrefix("operator-file ") == true }
                #expect(told.count == (region == county ? 3 : 1))
                #expect(told.first?.count == 2)
            }
        }
    }

    private static func once(_ text: String) -> () -> [UInt8]? {
        var rest: [UInt8]? = Array(text.utf8)
        return {
            defer { rest = nil }
            return rest
        }
    }

    /// In GCJ-02: one at home, one three kilometres north of it, one whom nobody knows; then a row without a place.
    private static func file(homes: [Point]) throws -> String {
        let north = Point(latitude: homes[1].latitude + 3_000 / 111_000, longitude: homes[1].longitude)
        let places = [homes[0], try #require(north), homes[0]].map { Coordinates($0, in: .gcj02) }
        var lines = ["手机号,时间,纬度,经度,半径"]
        for minute in ["00", "20", "40"] {
            for (number, place) in zip(["13900000001", "13900000002", "13900000003"], places) {
                lines.append("\(number),2026-11-24 11:\(minute):00,\(place.latitude),\(place.longitude),300")
            }
        }
        return (lines + ["13900000001,2026-11-24 12:00:00,,,300"]).joined(separator: "\n")
    }
}
