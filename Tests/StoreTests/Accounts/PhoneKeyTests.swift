import Crypto
import Domain
import Store
import TestKit
import Testing

@Suite("The keys of phones")
struct PhoneKeyTests {
    @Test("each device has its own for households; the outbox's is the account's", arguments: Engine.allCases)
    func keys(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let vault = try await Vault(in: database, master: .key(fixture.master))
            try await fixture.add("one", .gridWorker, on: DeviceTests.grid)
            try await fixture.add("two", .gridWorker, on: DeviceTests.grid)
            var keys: [PhoneKeys] = []
            for name in ["one", "one", "two"] {
                let session = try await fixture.accounts.authenticate(try await fixture.token(name))
                keys.append(vault.phoneKeys(of: try #require(session)))
            }
            #expect(Set(keys.map(\.store)).count == 3)
            #expect(keys[0].outbox == keys[1].outbox)
            #expect(keys[0].outbox != keys[2].outbox)
            #expect(keys.allSatisfy { $0.store.count == 32 && $0.outbox.count == 32 && $0.store != $0.outbox })
        }
    }

    @Test("a record opens for its account and its id alone, and only whole", arguments: Engine.allCases)
    func opening(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let vault = try await Vault(in: database, master: .key(fixture.master))
            let account = try await fixture.add("one", .gridWorker, on: DeviceTests.grid)
            let other = try await fixture.add("two", .gridWorker, on: DeviceTests.grid)
            let session = try await fixture.accounts.authenticate(try await fixture.token("one"))
            let key = SymmetricKey(data: vault.phoneKeys(of: try #require(session)).outbox)
            let (id, wrong) = (ID<Entry>(high: 1, low: 2), ID<Entry>(high: 1, low: 3))
            let place = Array("outbox \(account) \(id)".utf8)
            let sealed = Array(
                try #require(try AES.GCM.seal(Array("{}".utf8), using: key, authenticating: place).combined))
            #expect(try vault.openOutbox(sealed, entry: id, of: account) == Array("{}".utf8))
            for (bytes, entry, whose) in [
                (sealed, wrong, account), (sealed, id, other), (Array(sealed.dropLast()), id, account),
                (sealed.map { $0 ^ 1 }, id, account), ([], id, account),
            ] {
                #expect(throws: Problem.self) { try vault.openOutbox(bytes, entry: entry, of: whose) }
            }
        }
    }

    @Test("bringing in what waits on a phone is recorded with who did it", arguments: Engine.allCases)
    func record(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            let worker = try await fixture.add("worker", .gridWorker, on: DeviceTests.grid)
            try await fixture.add("desk", .countyDesk, on: "511083")
            let desk = try #require(try await fixture.accounts.authenticate(try await fixture.token("desk"))).author
            try await fixture.accounts.recordOutbox(of: worker, by: desk)
            let records = try await AccessReader(database: database, clock: fixture.clock).records(
                AccessQuery(region: try RegionCode("511083"), account: desk.account), by: desk.account)
            #expect(records.lines.compactMap(\.record.detail) == ["outbox-brought-in"])
        }
    }
}
