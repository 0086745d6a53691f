import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Fences at work")
struct FenceOperationTests {
    @Test("raise an alert for who leaves, once, and note who is back", arguments: Engine.allCases)
    func leaving(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            for _ in 1...3 { #expect(try await scene.report(token) == .taken(stored: 1, leftOut: 0)) }
            #expect(try await scene.open().isEmpty)
            try await scene.report(token, metres: 400)
            #expect(try await scene.open().isEmpty)
            try await scene.report(token, metres: 420)
            let alerts = try await scene.open().filter { $0.kind == .left }
            #expect(alerts.count == 1)
            #expect(alerts.first?.observation == ObservationFixture.order(1))

            // Killed without a checkpoint: the next server judges the same again and says nothing new.
            let next = try FenceScene.operation(scene.ledger)
            try await next.start()
            #expect(try await scene.open().filter { $0.kind == .left } == alerts)
            for _ in 1...3 { try await scene.report(token, to: next) }
            let back = try await scene.open().filter { $0.kind == .left }
            #expect(back.count == 1)
            #expect(back.first?.priority != alerts.first?.priority)
        }
    }

    @Test("say nothing while an outing is permitted, and speak up when it is over", arguments: Engine.allCases)
    func outing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            for _ in 1...2 { try await scene.report(token) }
            try await scene.file([Self.outing(of: 1, from: scene.clock.now, minutes: 30)])
            try await scene.operation.follow()
            for _ in 1...5 { try await scene.report(token, metres: 900) }
            #expect(try await scene.open().isEmpty)
            for _ in 1...12 { try await scene.report(token, metres: 900) }
            #expect(try await scene.open().contains { $0.kind == .left })
        }
    }

    @Test("take a device until the last day is over, and again once it is prolonged", arguments: Engine.allCases)
    func lastDay(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            scene.clock.set(try Instant("2020-02-14T23:59:59.999+08:00"))
            _ = try await scene.enrol()
            scene.clock.set(try Instant("2020-02-15T00:00:00+08:00"))
            let problem = await #expect(throws: Problem.self) { _ = try await scene.enrol() }
            #expect(problem?.code == .observationStepInvalid)
            #expect(problem?.sentence.chinese.contains("2020-02-14") == true)
            try await scene.file([
                ObservationFixture.step(
                    2, "extended", of: 1, at: "2020-02-15T00:00:00+08:00", from: nil,
                    ["newLastDay": "2020-02-20"])
            ])
            _ = try await scene.enrol()
        }
    }

    private static func outing(of number: UInt64, from: Instant, minutes: Int64) throws -> Submission {
        Submission(
            id: LedgerFixture.id(12_000_000 + number), region: try RegionCode(ObservationFixture.grid),
            form: Form.permittedOuting.name, version: Form.permittedOuting.version,
            subject: ObservationFixture.order(number), occurredAt: from,
            body: [
                "why": "hospital", "from": .string(from.description),
                "until": .string(from.adding(seconds: minutes * 60).description), "ground": "透析",
            ])
    }

    @Test("tell a device that its order is over, and keep nothing more of it", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            try await scene.report(token)
            scene.clock.set(try Instant("2020-02-14T23:59:00+08:00"))
            #expect(try await scene.report(token, after: 59) == .taken(stored: 1, leftOut: 0))
            #expect(try await scene.report(token, after: 1) == .ended)
            try await scene.file([
                ObservationFixture.step(1, "released", of: 1, at: "2020-02-15T00:00:00+08:00")
            ])
            try await scene.operation.follow()
            #expect(try await scene.report(token) == .ended)
            let counts = await scene.operation.intake.counts
            #expect((counts.stored, counts.late) == (2, 2))
            #expect(try await scene.track().count == 2)
            #expect(try await scene.operation.keep().orders == 0)
            scene.clock.set(try Instant("2020-02-28T23:59:59+08:00"))
            #expect(try await scene.operation.keep().orders == 0)
            scene.clock.set(try Instant("2020-02-29T00:00:00+08:00"))
            #expect(try await scene.operation.tracks.isSweepDue())
            let swept = try await scene.operation.keep()
            #expect((swept.orders, swept.positions) == (1, 2))
            #expect(try await code { _ = try await scene.track() } == .notFound)
        }
    }

    @Test("close the alerts of an order that has ended, and drop what came while it ended", arguments: Engine.allCases)
    func alertsOfEnded(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            for metres in [0, 0, 400, 420.0] { try await scene.report(token, metres: metres) }
            let alert = try #require(try await scene.open().first)
            let ended = scene.clock.now
            try await scene.report(token)
            let ending = try ObservationFixture.step(1, "annulled", of: 1, at: ended.description, ["ground": "判定有误"])
            try await scene.file([ending])
            try await scene.operation.follow()
            #expect(try await scene.open().isEmpty)
            let closed = try await scene.alerts.record(alert.id)?.alert
            #expect(closed?.outcome == .observationEnded && closed?.closedAt == ended)
            // Received a moment after the end: in a segment yet, and nobody's.
            #expect(try await scene.track().count == 3)
            scene.clock.advance(seconds: 600)
            try await scene.operation.checkpoint()
            _ = try await scene.operation.keep()
            #expect(try await scene.track().count == 3)
            // It had not ended after all: the alert goes on, and is closed again when it does end, at the same moment.
            let retraction = Submission(
                id: LedgerFixture.id(99_001), region: ending.region, form: ending.form, version: ending.version,
                subject: ending.subject, occurredAt: ending.occurredAt, body: ["reason": "误报"],
                amends: .retracts(ending.id))
            try await scene.file([retraction])
            try await scene.operation.follow()
            #expect(try await scene.open().map(\.id) == [alert.id])
            try await scene.file([
                ObservationFixture.step(2, "annulled", of: 1, at: ended.description, ["ground": "判定有误"])
            ])
            try await scene.operation.follow()
            #expect(try await scene.open().isEmpty)
        }
    }

    @Test("announce nobody because the server was away, and whoever stays silent then", arguments: Engine.allCases)
    func silence(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            var tokens: [String] = []
            // Ten devices, so that one of them is no outage of an operator.
            for number in UInt64(1)...10 {
                try await scene.order(number)
                tokens.append(try await scene.enrol(number))
            }
            for token in tokens { try await scene.report(token, after: 1) }
            try await scene.operation.stop()
            scene.clock.advance(seconds: 4 * 3_600)
            let next = try FenceScene.operation(scene.ledger)
            try await next.start()
            try await next.look()
            #expect(try await scene.open().isEmpty)
            for _ in 1...20 {
                for token in tokens.dropFirst() { try await scene.report(token, after: 15, to: next) }
                try await next.look()
            }
            let open = try await scene.open()
            #expect(open.map(\.kind) == [.silentNoContact])
            #expect(open.first?.observation == ObservationFixture.order(1))
            try await scene.report(tokens[0], to: next)
            #expect(try await scene.open().isEmpty)
        }
    }

    @Test("give a device to an order in force by whoever looks after it", arguments: Engine.allCases)
    func enrolment(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order(1, isFenced: false)
            try await scene.order(2)
            #expect(try await code { _ = try await scene.enrol(1) } == .observationStepInvalid)
            #expect(try await code { _ = try await scene.enrol(3) } == .observationUnknown)
            let far = Author(
                account: LedgerFixture.account,
                grants: [Grant(.countyDesk, on: try RegionCode(ObservationFixture.otherCounty))])
            let fences = scene.operation.fences
            #expect(
                try await code { _ = try await fences.enrol(ObservationFixture.order(2), by: far) }
                    == .observationUnknown)
            let first = try await scene.enrol(2)
            let second = try await scene.enrol(2)
            #expect(try await scene.report(first) == .unknownDevice)
            #expect(try await scene.report(second) == .taken(stored: 1, leftOut: 0))
            #expect(
                try await code { try await fences.withdraw(ObservationFixture.order(2), by: far) }
                    == .observationUnknown)
            try await fences.withdraw(ObservationFixture.order(2), by: LedgerFixture.everybody())
            #expect(try await scene.report(second) == .unknownDevice)
            #expect(try await scene.track(2).count == 1)
        }
    }

    @Test("raise a fever at once, and only once", arguments: Engine.allCases)
    func fever(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.file([
                ObservationFixture.check(1, of: 1, at: "2020-02-02T16:00:00+08:00", tenths: 385)
            ])
            for _ in 1...2 { try await scene.operation.raiseChecks() }
            #expect(try await scene.open().map(\.kind) == [.symptomatic])
        }
    }

    @Test("of ten thousand phones that come back at once are all taken")
    func storm() async throws {
        try await withDatabase(.sqlite) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let fence = try FencePlan(
                sealed: ["fencePolygon": "29.3,105.2;29.3,105.3;29.4,105.3"], from: scene.base.now
            ).bytes
            var tokens: [String] = []
            for number in UInt64(1)...10_000 {
                let order = TrackOrder(
                    id: LedgerFixture.id(20_000_000 + number), person: LedgerFixture.id(30_000_000 + number),
                    region: try RegionCode(ObservationFixture.grid), beginsAt: scene.base.now, endsAt: nil,
                    fence: fence)
                tokens.append(try await scene.operation.tracks.enrol(order).token)
            }
            try await scene.operation.intake.refresh()
            scene.clock.advance(seconds: 60)
            let (intake, now) = (scene.operation.intake, scene.clock.now)
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for token in tokens {
                    group.addTask {
                        let answer = try await intake.submit(
                            TrackDelivery(token: token, reports: [FenceScene.position(at: now)]))
                        return answer == .taken(stored: 1, leftOut: 0) ? 1 : 0
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 10_000)
            #expect(await intake.unreadableFences.isEmpty)
        }
    }
}

extension FenceScene {
    /// Where the person of an order was.
    func track(_ number: UInt64 = 1) async throws -> [PositionReport] {
        try await operation.fences.track(
            of: ObservationFixture.order(number), from: Instant(milliseconds: 0), until: Instant(milliseconds: 1 << 46),
            for: .observation, by: LedgerFixture.everybody()
        ).reports
    }
}
