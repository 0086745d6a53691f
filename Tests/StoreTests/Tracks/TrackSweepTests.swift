import Domain
import Foundation
import SQLCore
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct TrackSweepTests {
    @Test(arguments: Engine.allCases)
    func `When its days are over a track is gone, and an entry counts it`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database, days: 2)
            let intake = try await fixture.intake()
            let region = try RegionCode(TrackFixture.grid)
            for number in 1...3 as ClosedRange<UInt64> {
                let token = try await fixture.tracks.enrol(fixture.order(number)).token
                fixture.clock.advance(seconds: 60)
                let reports = try (0..<10).map { try fixture.report(at: Int64($0)) }
                #expect(
                    try await intake.submit(TrackDelivery(token: token, reports: reports))
                        == .taken(stored: 10, leftOut: 0))
            }
            let end = fixture.clock.now
            for number in 1...2 as ClosedRange<UInt64> {
                try await fixture.tracks.close(TrackFixture.orderID(number), in: region, at: end)
            }
            await intake.quiet()
            _ = try await intake.checkpoint()
            fixture.clock.set(Instant(milliseconds: end.milliseconds + 2 * 86_400_000 - 1))
            #expect(try await fixture.tracks.sweep() == TrackSweep())
            #expect(try await fixture.read(1).count == 10)
            fixture.clock.set(Instant(milliseconds: end.milliseconds + 2 * 86_400_000))
            // What was not brought to its orders before is counted too.
            let swept = try await fixture.tracks.keep()
            #expect(swept.orders == 2 && swept.positions == 20)
            #expect(try await code { _ = try await fixture.read(1) } == .notFound)
            #expect(try await fixture.read(3).count == 10)
            #expect(try await fixture.count("track_block") == 1)
            #expect(try await fixture.count("track_husk") == 0)
            #expect(try await fixture.count("track_destruction") == 0)
            let entries = try await database.read { connection in
                try connection.query("SELECT body FROM entry WHERE form = 'track-destruction'").map { try $0.text(0) }
            }
            #expect(entries.count == 1)
            #expect(entries.first?.contains("\"orders\":2") == true)
            #expect(entries.first?.contains("\"positions\":20") == true)
            #expect(try await fixture.tracks.sweep() == TrackSweep())
        }
    }

    @Test(arguments: Engine.allCases)
    func `A segment whose key is gone cannot be read, and compaction drops it`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database, days: 0)
            let intake = try await fixture.intake()
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            fixture.clock.advance(seconds: 60)
            _ = try await intake.submit(TrackDelivery(token: token, reports: [try fixture.report(at: 3)]))
            let region = try RegionCode(TrackFixture.grid)
            try await fixture.tracks.close(TrackFixture.orderID(1), in: region, at: fixture.clock.now)
            await intake.quiet()
            _ = try await intake.checkpoint()
            // Not in a block yet, and counted all the same.
            #expect(try await fixture.tracks.sweep().positions == 1)
            #expect(try await fixture.count("track_segment") == 1)
            #expect(try await fixture.tracks.compact(before: fixture.clock.now.adding(seconds: 1)) == 0)
            #expect(try await fixture.count("track_segment") == 0)
            #expect(try await fixture.count("track_block") == 0)
        }
    }

    @Test func `After a sweep no byte of a destroyed key is in any file of the folder`() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let database = try SQLiteDatabase(path: path)
            let fixture = try await TrackFixture(database, days: 0)
            let intake = try await fixture.intake()
            let region = try RegionCode(TrackFixture.grid)
            // Many, so that pages of keys are split and joined while they come and go.
            for number in 1...600 as ClosedRange<UInt64> {
                let token = try await fixture.tracks.enrol(fixture.order(number &* 37 % 601)).token
                fixture.clock.advance(seconds: 1)
                if number % 50 == 0 {
                    _ = try await intake.submit(
                        TrackDelivery(token: token, reports: [try fixture.report(at: Int64(number))]))
                }
            }
            await intake.quiet()
            _ = try await intake.checkpoint()
            let keys = try await database.read { connection in
                try connection.query("SELECT order_id, wrapped FROM track_key").map {
                    (try $0.id(0, as: Subject.self), try $0.bytes(1))
                }
            }
            let kept = keys.filter { $0.0.low % 7 == 0 }
            let destroyed = keys.filter { $0.0.low % 7 != 0 }
            for (order, _) in destroyed {
                try await fixture.tracks.close(order, in: region, at: fixture.clock.now)
            }
            #expect(try await fixture.tracks.sweep().orders == destroyed.count)
            let files = try Self.contents(besides: path)
            #expect(files.contains { $0.count > 100_000 })
            for (_, key) in destroyed {
                // A piece will do: a page is not cut in the middle of a cell of this size, but its end may be written over.
                let pieces = [Data(key[0..<16]), Data(key[40..<56]), Data(key[76..<92])]
                #expect(!files.contains { file in pieces.contains { file.range(of: $0) != nil } })
            }
            for (_, key) in kept { #expect(files.contains { $0.range(of: Data(key)) != nil }) }
            try await database.close()
        }
    }

    private static func contents(besides path: String) throws -> [Data] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { try Data(contentsOf: $0) }
    }
}
