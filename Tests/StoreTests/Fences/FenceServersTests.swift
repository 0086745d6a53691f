import Domain
import Geometry
import SQLCore
import Synchronization
import TestKit
import Testing

@testable import Store

@Suite("Servers on one database, one after the other or side by side")
struct FenceServersTests {
    @Test("judge one at a time, also what another is sent, and follow one that died", arguments: Engine.allCases)
    func lease(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            let other = try FenceScene.operation(scene.ledger)
            try await other.intake.start(judging: false)
            try await other.look()
            #expect(await [scene.operation, other].judging == [true, false])

            for _ in 1...3 { try await scene.report(token, metres: 900, to: other) }
            #expect(try await scene.operation.intake.hold())
            try await other.look()
            #expect(try await scene.open().isEmpty)
            try await scene.operation.look()
            #expect(try await scene.open().map(\.kind) == [.left])

            // Its last look was the last that was heard of it.
            scene.clock.advance(seconds: TrackLease.seconds - 1)
            try await other.look()
            #expect(await [scene.operation, other].judging == [true, false])
            scene.clock.advance(seconds: 1)
            try await other.look()
            #expect(await other.intake.isJudging)
            for _ in 1...3 { try await scene.report(token, to: other) }
            #expect(try await scene.open().compactMap(\.returnedAt).count == 1)

            // Who was only slow finds that another goes on, and saves nothing over it.
            let before = try await scene.saved()
            await scene.operation.intake.quiet()
            try await scene.operation.checkpoint()
            #expect(try await scene.saved() == before)
            #expect(await [scene.operation, other].judging == [false, true])
            try await other.stop()
            try await scene.operation.look()
            #expect(await [scene.operation, other].judging == [true, false])
            #expect(try await scene.open().count == 1)
        }
    }

    @Test(
        "judge at the next start what a command stored just before a crash, though what came later was judged and saved",
        arguments: Engine.allCases)
    func command(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            for number in 1...2 as ClosedRange<UInt64> { try await scene.order(number) }
            let (strays, stays) = (try await scene.enrol(1), try await scene.enrol(2))
            let command = try FenceScene.operation(scene.ledger)
            try await command.start(judging: false)
            for _ in 1...3 { try await scene.report(strays, metres: 900, to: command) }
            try await scene.report(stays)
            await scene.operation.intake.quiet()
            try await scene.operation.checkpoint()
            #expect(try await scene.open().isEmpty)
            // What is not judged stays where it is.
            try await scene.operation.tracks.compact(before: scene.clock.now.adding(seconds: 1))

            try await TrackFixture.lapse(database)
            let next = try FenceScene.operation(scene.ledger)
            try await next.start()
            #expect(try await scene.open().map(\.observation) == [ObservationFixture.order(1)])
            await next.intake.quiet()
            try await next.checkpoint()
            #expect(try await scene.rows("track_unjudged") == 0)
            try await next.tracks.compact(before: scene.clock.now.adding(seconds: 1))
            #expect(try await scene.track().count == 3)
        }
    }

    @Test("bring to their orders only positions that are some minutes old", arguments: Engine.allCases)
    func settling(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            let token = try await scene.enrol()
            try await scene.report(token)
            scene.clock.advance(seconds: TrackCompaction.settlingSeconds)
            try await scene.operation.keep()
            #expect(try await scene.rows("track_segment") == 1)
            #expect(try await scene.rows("track_block") == 0)

            try await scene.report(token, after: 1)
            try await scene.operation.keep()
            #expect(try await scene.rows("track_segment") == 1)
            #expect(try await scene.rows("track_block") == 1)
            #expect(try await scene.track().count == 2)
        }
    }

    @Test("judge also what they were sent while they took over", arguments: Engine.allCases)
    func takingOver(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            let found = Findings()
            let report = TrackDelivery(token: token, reports: [try fixture.report(at: 1, latitude: 31)])
            fixture.clock.advance(seconds: 1)
            let itself = Mutex<TrackIntake<NorthernLine>?>(nil)
            let intake = TrackIntake(
                store: fixture.tracks, evaluator: NorthernLine(),
                takingOver: {
                    let intake = try #require(itself.withLock { $0 })
                    #expect(try await intake.submit(report) == .taken(stored: 1, leftOut: 0))
                    await intake.quiet()
                }
            ) { found.add($0) }
            itself.withLock { $0 = intake }
            try await intake.start()
            try await intake.look()
            #expect(found.all.count == 1)
            await intake.quiet()
            #expect(try await intake.checkpoint())
            #expect(try await fixture.count("track_unjudged") == 0)
        }
    }

    @Test("that start during an operator's outage announce nobody, and say when it is over", arguments: Engine.allCases)
    func outage(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            var tokens: [String] = []
            for number in UInt64(1)...10 {
                try await scene.order(number)
                tokens.append(try await scene.enrol(number))
            }
            let rules = try #require(
                OutageRules(share: 0.5, leastDevices: 5, windowSeconds: 300, longestSeconds: 7_200))
            let first = try FenceScene.operation(scene.ledger, outageRules: rules)
            try await scene.operation.stop()
            try await first.start()
            for token in tokens { try await scene.report(token, after: 1, to: first) }
            for _ in 1...90 where try await scene.open().isEmpty {
                scene.clock.advance(seconds: 60)
                try await first.look()
            }
            #expect(try await scene.open().map(\.kind) == [.outage])
            await first.intake.quiet()
            try await first.checkpoint()

            try await TrackFixture.lapse(database)
            let next = try FenceScene.operation(scene.ledger, outageRules: rules)
            try await next.start()
            for _ in 1...60 {
                scene.clock.advance(seconds: 60)
                try await next.look()
            }
            #expect(try await scene.open().map(\.kind) == [.outage])
            for token in tokens.dropLast() { try await scene.report(token, after: 1, to: next) }
            try await next.look()
            let open = try await scene.open()
            #expect(open.map(\.kind) == [.silentNoContact])
            #expect(open.map(\.observation) == [ObservationFixture.order(10)])
        }
    }
}

extension [FenceOperation] {
    /// Which of them judge.
    fileprivate var judging: [Bool] {
        get async {
            var judging: [Bool] = []
            for one in self { judging.append(await one.intake.isJudging) }
            return judging
        }
    }
}

extension FenceScene {
    /// What fences remember, as it is saved.
    fileprivate func saved() async throws -> [[UInt8]] {
        try await base.database.read { connection in
            try connection.query("SELECT sealed FROM track_state ORDER BY order_id").map { try $0.bytes(0) }
        }
    }

    /// How many rows a table has.
    fileprivate func rows(_ table: SQLText) async throws -> Int {
        try await base.database.read { try $0.first("SELECT COUNT(*) FROM \(table)")?.int(0) ?? -1 }
    }
}
