import Domain
import Geometry
import SQLCore
import Store
import TestKit
import Testing

/// Positions from operators' files on their way to their orders.
@Suite("Operators' positions")
struct OperatorFileTests {
    private static let number = "13900001234"

    @Test("are taken by the number that the order is enrolled with, however it is written", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            for (index, written) in ["13900001234", "+86 139-0000-1234", "8613900001234", "１３９００００１２３４"].enumerated() {
                let answer = try await scene.give([(written, Int64(index), 0)])
                #expect(answer == [.taken(stored: 1, leftOut: 0)], "\(written)")
            }
            for other in ["13900001235", "139000012345", "0"] {
                #expect(try await scene.give([(other, 9, 0)]) == [.unknownDevice], "\(other)")
            }
            #expect(try await scene.track().count == 4)
            let kept = try await database.read { connection in
                try connection.query("SELECT token_hash, operator FROM track_watch").map {
                    (try $0.bytes(0), try $0.optionalText(1))
                }
            }
            #expect(kept.map(\.1) == ["移动"])
            #expect(kept.first?.0.count == 32)
        }
    }

    @Test(
        "are kept once, however often a file is given, also after compaction and by another server",
        arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            let file: [(String, Int64, Double)] = (0..<5).map { (Self.number, $0 * 60, 0) }
            #expect(try await scene.give(Array(file.prefix(3))) == [.taken(stored: 3, leftOut: 0)])
            #expect(try await scene.give(file) == [.taken(stored: 2, leftOut: 0, repeated: 3)])
            #expect(try await scene.give(file + [file[0]]) == [.taken(stored: 0, leftOut: 0, repeated: 6)])
            scene.clock.advance(seconds: 3_600)
            try await scene.operation.keep()
            #expect(try await scene.give(file) == [.taken(stored: 0, leftOut: 0, repeated: 5)])
            let next = try FenceScene.operation(scene.ledger)
            try await next.start()
            #expect(try await scene.give(file, to: next) == [.taken(stored: 0, leftOut: 0, repeated: 5)])
            // The same file to two servers at the same moment.
            let more: [(String, Int64, Double)] = (10..<500).map { (Self.number, $0 * 2 + 1, 0) }
            async let one = scene.give(more)
            async let other = scene.give(more, to: next)
            let stored = try await (one + other).map { answer in
                if case .taken(let stored, _, _) = answer { stored } else { -1 }
            }
            #expect(stored.reduce(0, +) == more.count)
            #expect(try await scene.track().count == 5 + more.count)
        }
    }

    @Test("leave nothing behind when the order's days are over", arguments: Engine.allCases)
    func destroyed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            _ = try await scene.give([(Self.number, 0, 0), (Self.number, 60, 0)])
            let marks = { try await database.read { try $0.first("SELECT COUNT(*) FROM track_mark")?.int(0) } }
            #expect(try await marks() == 2)
            scene.clock.set(try Instant("2020-02-15T00:00:01+08:00"))
            #expect(try await scene.give([(Self.number, -60, 0)]) == [.ended])
            scene.clock.set(try Instant("2020-02-29T00:00:00+08:00"))
            #expect(try await scene.operation.keep().orders == 1)
            #expect(try await marks() == 0)
            #expect(try await scene.give([(Self.number, -60, 0)]) != [.taken(stored: 1, leftOut: 0)])
        }
    }

    @Test("belong to one order in force, and to the next when that is over", arguments: Engine.allCases)
    func oneOrder(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order(1)
            try await scene.order(2)
            try await scene.enrol(Self.number, of: 1)
            #expect(try await code { try await scene.enrol("139 0000 1234", of: 2) } == .entryConflicting)
            #expect(try await scene.give([(Self.number, 0, 0)]) == [.taken(stored: 1, leftOut: 0)])
            // The same order again is no other.
            try await scene.enrol(Self.number, of: 1)
            #expect(try await scene.give([(Self.number, 1, 0)]) == [.taken(stored: 1, leftOut: 0)])
            try await scene.operation.fences.withdraw(ObservationFixture.order(1), by: LedgerFixture.everybody())
            try await scene.enrol(Self.number, of: 2)
            #expect(try await scene.give([(Self.number, 2, 0)]) == [.taken(stored: 1, leftOut: 0)])
            #expect(try await scene.track(1).count == 2)
            #expect(try await scene.track(2).count == 1)
            // What happens to the former order afterwards does not touch the present one.
            try await scene.file([
                ObservationFixture.step(100, "annulled", of: 1, at: "2020-02-02T17:00:00+08:00")
            ])
            scene.clock.advance(seconds: 3_600)
            try await scene.operation.follow()
            #expect(try await scene.give([(Self.number, 3, 0)]) == [.taken(stored: 1, leftOut: 0)])
            let next = try FenceScene.operation(scene.ledger)
            try await next.start()
            #expect(try await scene.give([(Self.number, 4, 0)], to: next) == [.taken(stored: 1, leftOut: 0)])
        }
    }

    @Test("are unknown to who imports for another region or another operator", arguments: Engine.allCases)
    func elsewhere(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            let row: [(String, Int64, Double)] = [(Self.number, 0, 0)]
            let other = try RegionCode(ObservationFixture.otherCounty)
            #expect(try await scene.give(row, within: other) == [.unknownDevice])
            #expect(try await scene.give(row, operatorName: "联通") == [.unknownDevice])
            #expect(try await scene.track().isEmpty)
            #expect(try await scene.give(row, operatorName: "移动") == [.taken(stored: 1, leftOut: 0)])
        }
    }

    @Test(
        "tell at once who left some hours ago, and of a silence only when a day's file is late",
        arguments: Engine.allCases)
    func judged(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            let hour: Int64 = 3_600
            _ = try await scene.give((0..<4).map { (Self.number, -5 * hour + $0 * 1_200, 0) })
            #expect(try await scene.open().isEmpty)
            _ = try await scene.give((0..<4).map { (Self.number, -3 * hour + $0 * 1_200, 3_000) })
            let left = try await scene.open()
            #expect(left.map(\.kind) == [.left])
            #expect(left.first?.deviceType == "operator")
            let region = try RegionCode(ObservationFixture.grid)
            let from = scene.clock.now.adding(seconds: -86_400)
            await scene.operation.intake.quiet()
            try await scene.operation.checkpoint()
            let lines = try await scene.operation.fences.statistics(
                in: region, from: from, until: scene.clock.now)
            #expect(lines.map(\.watched) == [0, 1])
            #expect(lines.map(\.positions) == [0, 8])
            #expect(lines.map(\.raised) == [0, 1])
            scene.clock.advance(seconds: 25 * hour)
            try await scene.operation.look()
            #expect(try await scene.open().map(\.kind) == [.left])
            scene.clock.advance(seconds: 2 * hour)
            for _ in 1...3 {
                try await scene.operation.look()
                scene.clock.advance(seconds: 400)
            }
            let kinds = try await scene.open().map(\.kind)
            #expect(kinds.contains(.silentNoContact) || kinds.contains(.outage))
        }
    }

    @Test("stored by a command beside the server are judged by it too, and raise one alert", arguments: Engine.allCases)
    func beside(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order()
            try await scene.enrol(Self.number)
            // Neither file alone says enough, and a command remembers nothing of the one before.
            for seconds: Int64 in [-1_200, 0] {
                let command = try FenceScene.operation(scene.ledger)
                try await command.start(judging: false)
                #expect(
                    try await scene.give([(Self.number, seconds, 3_000)], to: command) == [
                        .taken(stored: 1, leftOut: 0)
                    ])
                await scene.operation.intake.quiet()
                if seconds < 0 { try await scene.operation.checkpoint() }
                scene.clock.advance(seconds: 60)
                try await scene.operation.look()
                try await scene.operation.look()
                scene.clock.advance(seconds: 600)
            }
            let left = try await scene.open().filter { $0.kind == .left }
            #expect(left.count == 1)
            await scene.operation.intake.quiet()
            try await scene.operation.checkpoint()
            let lines = try await scene.operation.fences.statistics(
                in: RegionCode(ObservationFixture.grid), from: scene.base.now, until: scene.clock.now)
            #expect(lines.map(\.judged) == [0, 2])
        }
    }

    @Test("set aside are counted by reason", arguments: Engine.allCases)
    func statistics(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await FenceScene(database)
            try await scene.order(1)
            try await scene.order(2)
            try await scene.enrol(Self.number, of: 1)
            let token = try await scene.enrol(2)
            _ = try await scene.give([(Self.number, -600, 0), (Self.number, -1_200, 0), (Self.number, 3_600, 0)])
            for _ in 1...2 { try await scene.report(token) }
            try await scene.operation.stop()
            let city = try RegionCode("511000000000")
            let now = scene.clock.now
            let lines = try await scene.operation.fences.statistics(in: city, from: now, until: now)
            #expect(lines.map(\.watched) == [1, 1])
            #expect(lines.map(\.judged) == [2, 1])
            #expect(lines.last?.setAside == [.late: 1, .future: 1])
            let elsewhere = try await scene.operation.fences.statistics(
                in: RegionCode(ObservationFixture.otherCounty), from: now, until: now)
            #expect(elsewhere.map(\.watched) == [0, 0])
        }
    }
}

extension FenceScene {
    /// Enrols an order by the number that an operator's files carry.
    func enrol(_ number: String, of order: UInt64 = 1) async throws {
        _ = try await operation.fences.enrol(
            ObservationFixture.order(order), subscriber: OperatorSubscriber(try SubscriberNumber(number), of: "移动"),
            by: LedgerFixture.everybody())
        try await operation.intake.refresh()
    }

    /// Gives rows of a file: a number, seconds after now, metres north of home.
    func give(
        _ rows: [(number: String, seconds: Int64, metres: Double)], operatorName: String? = nil,
        within region: RegionCode? = nil, to other: FenceOperation? = nil
    ) async throws -> [TrackAnswer] {
        let place = try region ?? RegionCode("511000000000")
        let now = base.now
        var numbers: [String] = []
        for row in rows where !numbers.contains(row.number) { numbers.append(row.number) }
        let deliveries = try numbers.map { number in
            let reports = rows.filter { $0.number == number }.map { row in
                let at = now.adding(seconds: row.seconds)
                let point = Point(latitude: Self.home.latitude + row.metres / 111_000, longitude: Self.home.longitude)
                return PositionReport(
                    fix: point.map {
                        Fix(
                            point: $0, timeMilliseconds: at.milliseconds, accuracyMetres: 300, source: .cellTower)
                    }, reportedAt: at)
            }
            return operation.tracks.delivery(
                of: try SubscriberNumber(number), reports: reports, operatorName: operatorName, within: place)
        }
        let intake = (other ?? operation).intake
        let answers = try await intake.submit(deliveries)
        await intake.quiet()
        return answers
    }
}
