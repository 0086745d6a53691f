import Domain
import Store
import TestKit
import Testing

@Suite("Standing in for somebody")
struct DelegationTests {
    static let county = "511083000000"

    @Test("lasts for its time, names whose duty it is, and is the delegate's own doing", arguments: Engine.allCases)
    func works(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let chief = try await fixture.add("chief", .countyDesk, on: Self.county)
            let deputy = try await fixture.add("deputy", .gridWorker, on: "511083001001-01")
            let token = try await fixture.token("deputy")
            let now = fixture.now
            try await fixture.accounts.delegate(
                nil, of: chief, to: "deputy", from: now.adding(seconds: 60), until: now.adding(seconds: 120))
            func desk() async throws -> Grant? {
                try await fixture.accounts.authenticate(token)?.author.grants.first { $0.duty == .countyDesk }
            }
            #expect(try await desk() == nil)
            fixture.move(seconds: 60)
            #expect(try await desk() == Grant(.countyDesk, on: try RegionCode(Self.county), onBehalfOf: chief))
            #expect(try await fixture.accounts.authenticate(token)?.author.account == deputy)
            fixture.move(seconds: 59)
            #expect(try await desk() != nil)
            fixture.move(seconds: 1)
            #expect(try await desk() == nil)
        }
    }

    @Test(
        "ends with the delegator's duty, with his account, and when either of the two says so",
        arguments: Engine.allCases)
    func ends(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let grant = Grant(.countyDesk, on: try RegionCode(Self.county))
            let chief = try await fixture.add("chief", .countyDesk, on: Self.county)
            let deputy = try await fixture.add("deputy", .gridWorker, on: "511083001001-01")
            let token = try await fixture.token("deputy")
            func count() async throws -> Int? { try await fixture.accounts.authenticate(token)?.author.grants.count }
            func hand() async throws -> ID<Delegation> {
                try await fixture.accounts.delegate(
                    grant, of: chief, to: "deputy", from: fixture.now, until: fixture.now.adding(seconds: 3_600))
            }
            let first = try await hand()
            #expect(try await count() == 2)
            #expect(
                try await code { try await fixture.accounts.endDelegation(first, by: ID(high: 1, low: 1)) }
                    == .delegationUnknown)
            try await fixture.accounts.endDelegation(first, by: deputy)
            #expect(try await count() == 1)
            _ = try await hand()
            #expect(try await count() == 2)
            try await fixture.accounts.setDisabled(true, of: "chief")
            #expect(try await count() == 1)
            try await fixture.accounts.setDisabled(false, of: "chief")
            #expect(try await count() == 2)
            try await fixture.accounts.take(grant, from: chief)
            #expect(try await count() == 1)
        }
    }

    @Test(
        "is for duties held oneself, not handed on, not to oneself, and for 92 days at most", arguments: Engine.allCases
    )
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let now = fixture.now
            let grant = Grant(.countyDesk, on: try RegionCode(Self.county))
            let chief = try await fixture.add("chief", .countyDesk, on: Self.county)
            let deputy = try await fixture.add("deputy", .gridWorker, on: "511083001001-01")
            let person = try await fixture.add("person", .resident, on: "511083001001-01")
            try await fixture.add("third", .volunteer, on: Self.county)
            func attempt(
                _ grant: Grant?, _ from: ID<Account>, _ to: String, seconds: Int64 = 3_600
            ) async throws -> Problem.Code? {
                try await code {
                    try await fixture.accounts.delegate(
                        grant, of: from, to: to, from: now, until: now.adding(seconds: seconds))
                }
            }
            #expect(try await attempt(nil, chief, "chief") == .dutyInvalid)
            #expect(try await attempt(nil, chief, "nobody") == .accountUnknown)
            #expect(try await attempt(Grant(.medical, on: grant.region), chief, "deputy") == .dutyNotHeld)
            #expect(try await attempt(nil, person, "deputy") == .dutyNotHeld)
            #expect(try await attempt(grant, chief, "deputy", seconds: 0) == .timeInvalid)
            #expect(try await attempt(grant, chief, "deputy", seconds: 92 * 86_400 + 1) == .timeInvalid)
            #expect(try await attempt(grant, chief, "deputy", seconds: 92 * 86_400) == nil)
            #expect(try await attempt(grant, deputy, "third") == .dutyNotHeld)
            // All of the deputy's own, and nothing of what was handed to him.
            #expect(try await attempt(nil, deputy, "third") == nil)
            let duties = try await fixture.author("third").grants.map(\.duty)
            #expect(Set(duties) == [.volunteer, .gridWorker])
            #expect(try await fixture.accounts.delegations(of: deputy).count == 2)
            // What is handed over is recorded where the duty is, and not where the delegate is.
            let records = try await AccessReader(database: database, clock: fixture.clock).records(
                AccessQuery(region: grant.region, account: chief), by: chief)
            #expect(records.lines.compactMap(\.record.detail) == ["delegated county-desk 511083000000"])
            #expect(records.lines.map(\.record.region) == [grant.region])
        }
    }
}
