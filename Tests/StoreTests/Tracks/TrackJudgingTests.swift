import Domain
import Foundation
import SQLCore
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct TrackJudgingTests {
    @Test(arguments: Engine.allCases)
    func `A server that starts again comes to what the one before did not say, and to nothing else`(
        engine: Engine
    ) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            func send(_ latitudes: [Double], to intake: TrackIntake<NorthernLine>) async throws {
                for latitude in latitudes {
                    fixture.clock.advance(seconds: 60)
                    let seconds = (fixture.clock.now.milliseconds - fixture.base.now.milliseconds) / 1_000
                    let answer = try await intake.submit(
                        TrackDelivery(token: token, reports: [try fixture.report(at: seconds, latitude: latitude)]))
                    #expect(answer == .taken(stored: 1, leftOut: 0))
                }
                await intake.quiet()
            }
            let first = Findings()
            let intake = try await fixture.intake(first)
            try await send([29, 31, 29], to: intake)
            #expect(first.all.count == 2)
            await intake.quiet()
            #expect(try await intake.checkpoint())
            try await send([31, 31, 29, 31], to: intake)
            let after = Array(first.all.dropFirst(2))
            #expect(after.count == 3)

            // Killed here: the next judges again what came since the checkpoint, and says the same in the same words.
            let second = Findings()
            let next = try await fixture.intake(second)
            #expect(second.all == after)
            try await send([29], to: next)
            #expect(second.all.count == 4 && second.all.last?.contains("returned") == true)
            await next.quiet()
            #expect(try await next.checkpoint())
            let third = Findings()
            _ = try await fixture.intake(third)
            #expect(third.all.isEmpty)
        }
    }

    @Test func `What was acknowledged is in a copy of the files taken at that moment`() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let database = try SQLiteDatabase(path: path)
            let fixture = try await TrackFixture(database)
            let found = Findings()
            let intake = try await fixture.intake(found)
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            fixture.clock.advance(seconds: 3_600)
            for second in 0..<20 {
                _ = try await intake.submit(
                    TrackDelivery(
                        token: token,
                        reports: [try fixture.report(at: Int64(second), latitude: second > 10 ? 31 : 29)]))
            }
            // As after a kill: the log was never brought into the file.
            let copy = path + "-copy"
            for end in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + end, toPath: copy + end)
            }
            await intake.quiet()
            let other = try SQLiteDatabase(path: copy)
            let vault = try await Vault(in: other, master: .key(LedgerFixture.master))
            let clock = fixture.clock
            let tracks = TrackStore(
                ledger: Ledger(database: other, vault: vault, clock: WallClock { clock.now }))
            let again = Findings()
            let restarted = TrackIntake(store: tracks, evaluator: NorthernLine()) { again.add($0) }
            try await restarted.start()
            #expect(again.all == found.all && again.all.count == 1)
            let read = try await tracks.track(
                of: TrackFixture.orderID(1), in: RegionCode(TrackFixture.grid), from: fixture.base.now,
                until: fixture.clock.now, for: .observation, by: LedgerFixture.everybody())
            #expect(read.reports.count == 20)
            try await other.close()
            try await database.close()
        }
    }

    @Test(arguments: Engine.allCases)
    func `What the sink does not take it is given again, and no checkpoint passes it`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            let found = Findings()
            let gate = Gate()
            let intake = TrackIntake(store: fixture.tracks, evaluator: NorthernLine()) { findings in
                try gate.pass()
                found.add(findings)
            }
            try await intake.start()
            fixture.clock.advance(seconds: 60)
            _ = try await intake.submit(
                TrackDelivery(token: token, reports: [try fixture.report(at: 5, latitude: 31)]))
            await intake.quiet()
            #expect(found.all.isEmpty)
            #expect(await intake.isHeldUp)
            #expect(try await !intake.checkpoint())
            gate.open()
            try await intake.look()
            #expect(await !intake.isHeldUp)
            #expect(found.all.count == 1)
            await intake.quiet()
            #expect(try await intake.checkpoint())
        }
    }

    @Test(arguments: Engine.allCases)
    func `Compaction that was broken off goes on, and counts nothing twice`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let intake = try await fixture.intake()
            var deliveries: [TrackDelivery] = []
            for number in 1...6 as ClosedRange<UInt64> {
                let token = try await fixture.tracks.enrol(fixture.order(number)).token
                deliveries.append(
                    TrackDelivery(token: token, reports: try (0..<5).map { try fixture.report(at: $0) }))
            }
            fixture.clock.advance(seconds: 60)
            _ = try await intake.submit(deliveries)
            await intake.quiet()
            let county = try RegionCode(TrackFixture.county)
            let before = fixture.clock.now.adding(seconds: 1)
            // Not judged yet, by the word of the last checkpoint: a restart would need it.
            #expect(try await fixture.tracks.compact(before: before) == 0)
            await intake.quiet()
            #expect(try await intake.checkpoint())
            let compaction = try #require(
                try await database.write { try TrackCompaction.next(in: county, before: before, $0) })
            let tracks = fixture.tracks
            try await database.write { connection in
                let blocks = try compaction.blocks(
                    sealing: tracks.sealing, segmentKey: tracks.segmentKey, connection)
                _ = try compaction.write(blocks[0..<4], to: connection)
            }
            for number in 1...6 as ClosedRange<UInt64> { #expect(try await fixture.read(number).count == 5) }
            #expect(try await fixture.tracks.compact(before: before) == 10)
            #expect(try await fixture.count("track_block") == 6)
            #expect(try await fixture.count("track_segment") == 0)
            let counted = try await database.read {
                try $0.query("SELECT positions FROM track_key").map { try $0.int(0) }
            }
            #expect(counted == Array(repeating: 5, count: 6))
            for number in 1...6 as ClosedRange<UInt64> { #expect(try await fixture.read(number).count == 5) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `A segment that was moved or changed does not open`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let intake = try await fixture.intake()
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            fixture.clock.advance(seconds: 60)
            _ = try await intake.submit(TrackDelivery(token: token, reports: [try fixture.report(at: 3)]))
            _ = try await database.write { try $0.execute("UPDATE track_segment SET received_at = received_at + 1") }
            #expect(try await code { _ = try await fixture.read(1) } == .vaultUnreadable)
        }
    }
}
