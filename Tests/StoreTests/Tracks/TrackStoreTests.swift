import Domain
import Geometry
import SQLCore
import Store
import TestKit
import Testing

@testable import Store

@Suite struct TrackStoreTests {
    @Test(arguments: Engine.allCases)
    func `What was reported is read back once and in order, before and after compaction`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            var tokens: [UInt64: String] = [:]
            for number in 1...5 as ClosedRange<UInt64> {
                tokens[number] = try await fixture.tracks.enrol(fixture.order(number)).token
            }
            let intake = try await fixture.intake()
            var random = Scatter(seed: 22)
            var sent: [UInt64: Set<PositionReport>] = [:]
            for round in 0..<40 {
                fixture.clock.advance(seconds: 600)
                var deliveries: [TrackDelivery] = []
                for number in 1...5 as ClosedRange<UInt64> {
                    let reports = try (0..<random.below(4)).map { _ in
                        try random.report(from: fixture.base.now, seconds: Int64(round * 600))
                    }
                    sent[number, default: []].formUnion(try reports.map { try TrackRecord($0).report })
                    deliveries.append(TrackDelivery(token: try #require(tokens[number]), reports: reports))
                    // What is sent twice is there once.
                    if random.below(3) == 0 {
                        deliveries.append(TrackDelivery(token: try #require(tokens[number]), reports: reports))
                    }
                }
                _ = try await intake.submit(deliveries)
                if round == 20 {
                    await intake.quiet()
                    #expect(try await intake.checkpoint())
                    try await fixture.tracks.compact(before: fixture.clock.now)
                    #expect(try await fixture.count("track_segment") <= 1)
                }
            }
            for number in 1...5 as ClosedRange<UInt64> {
                let read = try await fixture.read(number)
                #expect(Set(read) == sent[number])
                #expect(read.count == sent[number]?.count)
                #expect(read.map(\.time) == read.map(\.time).sorted())
                let middle = fixture.base.now.adding(seconds: 9_000)
                let (early, late) = (
                    try await fixture.read(number, until: middle), try await fixture.read(number, from: middle)
                )
                #expect(early + late == read)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Outside of the time of its order no report is kept`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let now = fixture.base.now
            let token = try await fixture.tracks.enrol(fixture.order(1, days: 1)).token
            let intake = try await fixture.intake()
            func deliver(_ seconds: Int64, milliseconds: Int64 = 0, at receipt: Int64) async throws -> TrackAnswer {
                fixture.clock.set(Instant(milliseconds: now.milliseconds + receipt))
                let time = Instant(milliseconds: now.milliseconds + seconds * 1_000 + milliseconds)
                return try await intake.submit(
                    TrackDelivery(token: token, reports: [PositionReport(fix: nil, reportedAt: time)]))
            }
            let day: Int64 = 86_400
            #expect(try await deliver(0, at: -1) == .notBegun)
            #expect(try await deliver(0, milliseconds: -1, at: 0) == .taken(stored: 0, leftOut: 1))
            #expect(try await deliver(0, at: 1) == .taken(stored: 1, leftOut: 0))
            #expect(try await deliver(day, milliseconds: -1, at: 2) == .taken(stored: 1, leftOut: 0))
            #expect(try await deliver(day, at: 3) == .taken(stored: 0, leftOut: 1))
            #expect(try await deliver(1, at: day * 1_000 - 1) == .taken(stored: 1, leftOut: 0))
            #expect(try await deliver(1, at: day * 1_000) == .ended)
            #expect(try await fixture.read(1).count == 3)
            let counts = await intake.counts
            #expect(counts.stored == 3 && counts.leftOut == 2 && counts.early == 1 && counts.late == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `A token counts from its enrolment until the device is replaced or withdrawn`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let intake = try await fixture.intake()
            let report = try fixture.report(at: 1)
            func answer(_ token: String) async throws -> TrackAnswer {
                fixture.clock.advance(seconds: 2)
                return try await intake.submit(TrackDelivery(token: token, reports: [report]))
            }
            let taken = TrackAnswer.taken(stored: 1, leftOut: 0)
            #expect(try await answer(String(repeating: "A", count: 43)) == .unknownDevice)
            #expect(try await answer("x") == .unknownDevice)
            // Enrolled behind the intake's back, as by another server.
            let first = try await fixture.tracks.enrol(fixture.order(1))
            #expect(first.token.utf8.count == 43 && first.watch.device == 1)
            #expect(try await answer(first.token) == taken)
            let second = try await fixture.tracks.enrol(
                fixture.order(1), subscriber: OperatorSubscriber(SubscriberNumber("13900001234"), of: "移动"))
            #expect(second.watch.device == 2)
            #expect(try await answer(first.token) == .unknownDevice)
            #expect(try await answer(second.token) == taken)
            try await fixture.tracks.withdraw(TrackFixture.orderID(1), in: RegionCode(TrackFixture.grid))
            #expect(try await answer(second.token) == .unknownDevice)
            #expect(try await fixture.read(1).count == 1)
            let watches = try await fixture.tracks.watches(
                of: TrackFixture.orderID(1), in: RegionCode(TrackFixture.grid))
            #expect(watches.map(\.device) == [1, 2] && watches.allSatisfy { $0.stoppedAt != nil })
            #expect(
                try await code {
                    try await fixture.tracks.withdraw(TrackFixture.orderID(1), in: RegionCode(TrackFixture.grid))
                } == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `An extended order goes on, a closed one stops`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let region = try RegionCode(TrackFixture.grid)
            let token = try await fixture.tracks.enrol(fixture.order(1, days: 1)).token
            let intake = try await fixture.intake()
            fixture.clock.advance(seconds: 86_400)
            let late = TrackDelivery(token: token, reports: [try fixture.report(at: 86_400)])
            #expect(try await intake.submit(late) == .ended)
            try await fixture.tracks.extend(
                TrackFixture.orderID(1), in: region, until: fixture.base.now.adding(seconds: 2 * 86_400))
            try await intake.refresh()
            #expect(try await intake.submit(late) == .taken(stored: 1, leftOut: 0))
            #expect(try await fixture.tracks.close(TrackFixture.orderID(1), in: region, at: fixture.clock.now))
            #expect(try await intake.submit(late) == .ended)
            #expect(try await !fixture.tracks.close(TrackFixture.orderID(9), in: region, at: fixture.clock.now))
        }
    }

    @Test(arguments: Engine.allCases)
    func `Who has no duty on the region learns nothing, and every look is recorded`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            let token = try await fixture.tracks.enrol(fixture.order(1)).token
            let intake = try await fixture.intake()
            fixture.clock.advance(seconds: 5)
            _ = try await intake.submit(TrackDelivery(token: token, reports: [try fixture.report(at: 1)]))
            func look(_ duty: Duty, on region: String) async throws -> Problem.Code? {
                try await code {
                    _ = try await fixture.tracks.track(
                        of: TrackFixture.orderID(1), in: RegionCode(TrackFixture.grid),
                        from: fixture.base.now, until: fixture.clock.now, for: .investigation,
                        by: LedgerFixture.holder(duty, of: region))
                }
            }
            for duty in Duty.allCases {
                #expect(try await look(duty, on: TrackFixture.county) == (duty.seesTracks ? nil : .notFound))
            }
            #expect(try await look(.countyDesk, on: "511002000000") == .notFound)
            #expect(try await fixture.base.accessActs() == Array(repeating: "track 1", count: 4))
        }
    }

    @Test(arguments: Engine.allCases)
    func `Everything about a person has the person's own track, and no other`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await TrackFixture(database)
            try await fixture.base.register(1, name: "甲乙")
            let intake = try await fixture.intake()
            for number in 1...2 as ClosedRange<UInt64> {
                let token = try await fixture.tracks.enrol(fixture.order(number)).token
                fixture.clock.advance(seconds: 5)
                let latitude = number == 1 ? 29.5811223 : 29.7
                _ = try await intake.submit(
                    TrackDelivery(token: token, reports: [try fixture.report(at: 1, latitude: latitude)]))
            }
            let everything = try await fixture.base.people.everything(
                about: TrackFixture.personID(1), for: .personsRequest, by: LedgerFixture.everybody())
            #expect(everything.canonicalText.contains("29.5811223"))
            #expect(!everything.canonicalText.contains("29.7"))
        }
    }
}

extension PositionReport {
    /// The time of the position, or of the report.
    fileprivate var time: Int64 { fix?.timeMilliseconds ?? reportedAt.milliseconds }
}
