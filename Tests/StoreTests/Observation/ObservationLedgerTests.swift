import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Observation orders in the ledger")
struct ObservationLedgerTests {
    typealias Fixture = ObservationFixture

    @Test(
        "nobody is under two orders: not in one batch, not in two, not under a merged registration",
        arguments: Engine.allCases)
    func oneOrder(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            #expect(
                try await fixture.codes([
                    Fixture.issued(1, for: 1), Fixture.step(1, "activated", of: 1), Fixture.issued(2, for: 1),
                    Fixture.step(2, "activated", of: 2),
                ]) == [nil, nil, .observationExists, .observationUnknown])
            #expect(try await fixture.codes([Fixture.issued(3, for: 1)]) == [.observationExists])
            try await fixture.base.take([
                LedgerFixture.registration(41, of: 1), LedgerFixture.registration(42, of: 2),
                merge(43, 2, into: 1),
            ])
            #expect(try await fixture.codes([Fixture.issued(4, for: 2)]) == [.observationExists])
            #expect(
                try await fixture.codes([
                    Fixture.step(3, "annulled", of: 1, at: "2020-02-01T12:00:00+08:00"),
                    Fixture.issued(4, for: 2, entry: 99),
                ]) == [nil, nil])
            #expect(try await fixture.store.orders(of: Fixture.person(1)).count == 2)
            #expect(try await fixture.base.ledger.setAside(by: LedgerFixture.account).count == 4)
        }
    }

    @Test(
        "two registrations that are each observed are merged only when one order has ended", arguments: Engine.allCases)
    func mergeOfObserved(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            try await fixture.base.take([
                LedgerFixture.registration(41, of: 1), LedgerFixture.registration(42, of: 2),
                Fixture.issued(1, for: 1), Fixture.issued(2, for: 2),
            ])
            #expect(try await fixture.codes([merge(43, 1, into: 2)]) == [.observationExists])
            #expect(
                try await fixture.codes([
                    Fixture.step(1, "annulled", of: 1, from: nil), merge(44, 1, into: 2),
                ]) == [nil, nil])
        }
    }

    @Test(
        "an order may be issued in another county before the first has ended there, and begins after",
        arguments: Engine.allCases)
    func otherCounty(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let there = Fixture.otherCounty
            #expect(
                try await fixture.codes([
                    Fixture.issued(1, for: 1), Fixture.step(1, "activated", of: 1),
                    Fixture.issued(2, for: 1, in: there),
                ]) == [nil, nil, nil])
            let begins = try Fixture.step(2, "activated", of: 2, in: there)
            #expect(try await fixture.codes([begins]) == [.observationExists])
            let left = try Fixture.step(
                3, "transferred", of: 1, at: "2020-02-02T10:00:00+08:00", ["withinCounty": false, "to": "home"])
            #expect(try await fixture.codes([left]) == [nil])
            #expect(try await fixture.codes([begins]) == [nil])
            let orders = try await fixture.store.orders(of: Fixture.person(1)).map(\.order)
            #expect(Set(orders.map(\.state)) == [.active, .ended] && orders.contains { $0.outcome == .transferred })
        }
    }

    @Test(
        "a step that does not fit is refused, and so is taking back what later steps rest on",
        arguments: Engine.allCases)
    func steps(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-20T10:00:00+08:00")
            let order = try Fixture.issued(1, for: 1)
            let begun = try Fixture.step(1, "activated", of: 1)
            let released = try Fixture.step(3, "released", of: 1, at: "2020-02-15T00:00:00+08:00")
            #expect(try await fixture.codes([begun]) == [.observationUnknown])
            #expect(
                try await fixture.codes([
                    order, begun, Fixture.step(2, "released", of: 1, at: "2020-02-14T23:59:59+08:00"), released,
                    Fixture.step(4, "released", of: 1, at: "2020-02-15T01:00:00+08:00"),
                ]) == [nil, nil, .observationStepInvalid, nil, .observationStepInvalid])
            #expect(
                try await fixture.codes([
                    Fixture.retraction(1, of: begun), Fixture.retraction(2, of: order),
                ]) == [.observationStepInvalid, .observationStepInvalid])
            #expect(try await fixture.store.order(Fixture.order(1))?.order.outcome == .released)
            #expect(try await fixture.codes([Fixture.issued(2, for: 1, firstDay: "2020-02-16")]) == [nil])
            let again = Fixture.retraction(3, of: released)
            #expect(try await fixture.codes([again]) == [.observationExists], "it would be open beside the new one")
        }
    }

    @Test("the same order filed again is the same, and another with its number is refused", arguments: Engine.allCases)
    func repeated(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let order = try Fixture.issued(1, for: 1)
            #expect(try await fixture.file([order, order]) == ["accepted", "identical"])
            #expect(try await fixture.codes([Fixture.issued(1, for: 2, entry: 88)]) == [.observationExists])
            let corrected = try Fixture.issued(1, for: 2, days: 10, entry: 89, amends: .corrects(order.id))
            #expect(try await fixture.file([corrected]) == ["accepted"])
            let found = try #require(try await fixture.store.order(Fixture.order(1))).order
            #expect(found.person == Fixture.person(2) && found.days == 10)
            #expect(try await fixture.codes([Fixture.issued(2, for: 1)]) == [nil])
        }
    }

    @Test(
        "the address goes with the person who is erased, also of an order that was taken back",
        arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let wrong = try Fixture.issued(1, for: 1)
            try await fixture.base.take([
                LedgerFixture.registration(41, of: 1), wrong, Fixture.retraction(1, of: wrong),
                Fixture.issued(2, for: 1), Fixture.issued(3, for: 2),
            ])
            #expect(try await fixture.file([Fixture.issued(4, for: 1)]) == ["refused"])
            let author = try LedgerFixture.everybody()
            let sealed = try await fixture.store.sealedAnswers(
                of: Fixture.order(2), for: .observation, by: author)
            #expect(sealed["address"] == "大千路1号" && sealed["person"]?["name"] != nil)
            let everything = try await fixture.base.people.everything(
                about: Fixture.person(1), for: .personsRequest, by: author)
            #expect(everything["entries"]?.elements?.count == 4)
            try await fixture.base.people.erase(Fixture.person(1), by: author)
            let left = try await database.read { connection in
                try connection.query(
                    "SELECT subject FROM sealed_answer UNION ALL SELECT subject FROM set_aside"
                ).map { try $0.id(0, as: Subject.self) }
            }
            #expect(left == [Fixture.order(3)])
            await #expect(throws: Problem.self) {
                try await fixture.store.sealedAnswers(
                    of: Fixture.order(3), for: .observation,
                    by: LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[1]))
            }
        }
    }

    private func merge(_ number: UInt64, _ one: UInt64, into other: UInt64) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(Fixture.grid), form: "person-merge", version: 1,
            subject: Fixture.person(one), occurredAt: try Instant("2020-02-02T10:00:00+08:00"),
            body: ["into": .string(Fixture.person(other).description), "reason": "同一人"])
    }
}
