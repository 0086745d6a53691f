import Domain
import Store
import TestKit
import Testing

@Suite("Duties and their times")
struct DutyTests {
    static let county = "511083000000"

    @Test("begin and end at their moment, whatever is remembered", arguments: Engine.allCases)
    func times(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let start = fixture.now
            let validity = try Validity(from: start.adding(seconds: 10), until: start.adding(seconds: 13))
            try await fixture.add("a", .medical, on: Self.county, validity)
            let token = try await fixture.token("a")
            func count() async throws -> Int? { try await fixture.accounts.authenticate(token)?.author.grants.count }
            #expect(try await count() == 0)
            fixture.move(seconds: 9)
            #expect(try await count() == 0)
            fixture.move(seconds: 1)
            #expect(try await count() == 1)
            fixture.move(seconds: 2)
            #expect(try await count() == 1)
            fixture.move(seconds: 1)
            #expect(try await count() == 0)
        }
    }

    @Test("that end before they begin are none")
    func empty() {
        let start = Instant(milliseconds: 1_580_616_000_000)
        #expect(throws: Problem.self) { try Validity(from: start, until: start) }
        #expect(throws: Never.self) { try Validity(from: start, until: start.adding(seconds: 1)) }
    }

    @Test("are given and taken within the administrator's regions alone, for himself too", arguments: Engine.allCases)
    func keeping(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            try await fixture.add("admin", .administrator, on: Self.county)
            let worker = try await fixture.add("worker", .gridWorker, on: "511083001001-01")
            let city = try await fixture.add("city", .cityCommand, on: "511000000000")
            let admin = try await fixture.author("admin")
            let town = HeldGrant(Grant(.town, on: try RegionCode("511083001000")))
            try await fixture.accounts.give(town, to: worker, by: admin)
            let held = try await fixture.author("worker").grants
            #expect(held.contains(town.grant))
            try await fixture.accounts.take(town.grant, from: worker, by: admin)
            #expect(try await fixture.author("worker").grants.count == 1)
            let wide = HeldGrant(Grant(.cityCommand, on: try RegionCode("511000000000")))
            #expect(
                try await code { try await fixture.accounts.give(wide, to: admin.account, by: admin) }
                    == .accessRefused)
            #expect(
                try await code { try await fixture.accounts.take(wide.grant, from: city, by: admin) } == .accessRefused)
            let password = try await code {
                try await fixture.accounts.setPassword("another password", of: "city", by: admin)
            }
            #expect(password == .accountUnknown)
            // With a duty in the county the account is seen, and still not to be taken over.
            try await fixture.accounts.give(town, to: city, by: admin)
            let again = try await code {
                try await fixture.accounts.setPassword("another password", of: "city", by: admin)
            }
            #expect(again == .accessRefused)
            #expect(
                try await code { try await fixture.accounts.setDisabled(true, of: "city", by: admin) } == .accessRefused
            )
            #expect(
                try await code {
                    try await fixture.accounts.give(town, to: worker, by: try await fixture.author("worker"))
                }
                    == .accessRefused)
        }
    }

    @Test("are never given to oneself, and by another administrator they are", arguments: Engine.allCases)
    func oneself(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            try await fixture.add("admin", .administrator, on: Self.county)
            try await fixture.add("other", .administrator, on: Self.county)
            let (admin, other) = (try await fixture.author("admin"), try await fixture.author("other"))
            let desk = HeldGrant(Grant(.countyDesk, on: try RegionCode(Self.county)))
            let refused = try await code { try await fixture.accounts.give(desk, to: admin.account, by: admin) }
            #expect(refused == .accessRefused)
            #expect(try await fixture.author("admin").grants.count == 1)
            try await fixture.accounts.give(desk, to: admin.account, by: other)
            #expect(try await fixture.author("admin").grants.contains(desk.grant))
        }
    }

    @Test("on a region that is not there are not given", arguments: Engine.allCases)
    func unknownRegion(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            let worker = try await fixture.add("worker", .gridWorker, on: "511083001001-01")
            let nowhere = HeldGrant(Grant(.gridWorker, on: try RegionCode("511083001001-02")))
            #expect(try await code { try await fixture.accounts.give(nowhere, to: worker) } == .regionUnknown)
        }
    }

    @Test("changed by an administrator are recorded with their region", arguments: Engine.allCases)
    func recorded(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            try await fixture.add("admin", .administrator, on: Self.county)
            let admin = try await fixture.author("admin")
            let id = try await fixture.accounts.add(
                name: "new", password: AccountFixture.password,
                held: [HeldGrant(Grant(.gridWorker, on: try RegionCode("511083001001-01")))], by: admin)
            let reader = AccessReader(database: database, clock: fixture.clock)
            let lines = try await reader.records(
                AccessQuery(region: try RegionCode(Self.county), account: admin.account), by: admin.account
            ).lines
            let details = Set(lines.compactMap(\.record.detail))
            #expect(details == ["account-made", "duty-given grid-worker 511083001001-01"])
            #expect(
                lines.filter { $0.record.act == .changeAccount }.allSatisfy { $0.record.subject == id.of(Subject.self) }
            )
            #expect(try await reader.verify().records > lines.count)
        }
    }
}
