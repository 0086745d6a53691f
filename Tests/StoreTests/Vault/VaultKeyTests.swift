import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("The keys of the vault")
struct VaultKeyTests {
    private static let region = "511000000000"

    @Test("open nothing with another master key, and say which one is needed", arguments: Engine.allCases)
    func wrongMaster(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            _ = try await LedgerFixture(database)
            let other = MasterKey.fresh()
            let problem = await #expect(throws: Problem.self) { try await Vault(in: database, master: .key(other)) }
            #expect(problem?.code == .vaultKeyWrong)
            #expect(problem?.sentence.english.contains(LedgerFixture.master.id) == true)
            #expect(problem?.sentence.english.contains(other.text) == false)
            _ = try await Vault(in: database, master: .key(LedgerFixture.master))
        }
    }

    @Test("are wrapped anew under a new master while a server goes on", arguments: Engine.allCases)
    func rewrapped(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            let new = MasterKey.fresh()
            try await Vault.rewrap(
                in: database, from: LedgerFixture.master, to: new, by: LedgerFixture.account,
                region: RegionCode(Self.region), at: fixture.now)
            try await fixture.take([LedgerFixture.registration(2, of: 2)])
            #expect(try await fixture.opened(1, 2).count == 2)
            let again = try await Vault(in: database, master: .key(new))
            let county = try RegionCode(LedgerFixture.longchang)
            let count = try await database.read {
                try again.open([LedgerFixture.person(1), LedgerFixture.person(2)], in: county, $0).count
            }
            #expect(count == 2)
            await #expect(throws: Problem.self) { try await Vault(in: database, master: .key(LedgerFixture.master)) }
            let records = try await database.read { try $0.query("SELECT act FROM access_record") }
            #expect(try records.map { try $0.text(0) } == ["rotate-key"])
        }
    }

    @Test(
        "a new data key is used at once by servers that run; sealing anew can break off and go on",
        arguments: Engine.allCases)
    func resealed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...25).map { try LedgerFixture.registration($0, of: $0) })
            var bad = Somebody(1).body.members ?? [:]
            bad["sex"] = nil
            _ = try await fixture.ledger.append(
                [LedgerFixture.registration(99, of: 99, body: .object(bad))], by: try LedgerFixture.everybody())
            let command = try await Vault(in: database, master: .key(LedgerFixture.master))
            let number = try await Vault.addDataKey(
                in: database, master: LedgerFixture.master, by: LedgerFixture.account,
                region: RegionCode(Self.region), at: fixture.now)
            try await fixture.take([LedgerFixture.registration(26, of: 26)])
            #expect(try await Vault.keys(in: database).map(\.rows) == [0, 26, 1])
            let cut = CutDatabase(database, after: 2)
            await #expect(throws: CutDatabase.Cut.self) { try await command.reseal(in: cut, batch: 10) }
            #expect(try await Vault.keys(in: database).map(\.rows) == [0, 6, 21])
            #expect(try await command.reseal(in: database, batch: 10).count == 6)
            let keys = try await Vault.keys(in: database)
            #expect(keys.map(\.rows) == [0, 0, 27])
            #expect(keys.map(\.number) == [1, 2, number])
            #expect(try await fixture.opened(1, 25, 26).count == 3)
            #expect(try await fixture.ledger.setAside(by: LedgerFixture.account).count == 1)
        }
    }

    @Test("a row that was tampered with is named, and keeps no other from the new key", arguments: Engine.allCases)
    func unreadable(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...25).map { try LedgerFixture.registration($0, of: $0) })
            let bad = LedgerFixture.person(7)
            let sealed = try await database.read { connection in
                try #require(try connection.first("SELECT sealed FROM sealed_answer WHERE subject = \(bad)")).bytes(0)
            }
            func put(_ bytes: [UInt8]) async throws {
                _ = try await database.write {
                    try $0.execute("UPDATE sealed_answer SET sealed = \(bytes) WHERE subject = \(bad)")
                }
            }
            try await put(sealed.dropLast() + [sealed[sealed.count - 1] ^ 1])
            _ = try await Vault.addDataKey(
                in: database, master: LedgerFixture.master, by: LedgerFixture.account,
                region: RegionCode(Self.region), at: fixture.now)
            for count in [24, 0] {
                let made = try await fixture.vault.reseal(in: database, batch: 10)
                #expect(made.count == count)
                #expect(
                    made.unreadable.map(\.description) == [
                        "sealed_answer \(LedgerFixture.longchang) \(bad) \(LedgerFixture.id(7, Entry.self))"
                    ])
            }
            try await put(sealed)
            let mended = try await fixture.vault.reseal(in: database, batch: 10)
            #expect(mended.count == 1 && mended.unreadable.isEmpty)
        }
    }

    @Test("a changed ciphertext and swapped rows are a problem, not a crash", arguments: Engine.allCases)
    func tampered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...3).map { try LedgerFixture.registration($0, of: $0) })
            let rows = try await database.read {
                try $0.query("SELECT subject, sealed FROM sealed_answer ORDER BY subject").map {
                    (try $0.bytes(0), try $0.bytes(1))
                }
            }
            var broken = rows[2].1
            broken[20] ^= 1
            let (one, two, changed) = (rows[0], rows[1], broken)
            _ = try await database.write { connection in
                for (subject, sealed) in [(one.0, two.1), (two.0, one.1), (rows[2].0, changed)] {
                    try connection.execute("UPDATE sealed_answer SET sealed = \(sealed) WHERE subject = \(subject)")
                }
            }
            for number in UInt64(1)...3 {
                let problem = await #expect(throws: Problem.self) { try await fixture.opened(number) }
                #expect(problem?.code == .vaultUnreadable)
            }
        }
    }

    @Test("a master key is read from hexadecimal or base64url, and refused otherwise without being repeated")
    func texts() throws {
        let key = MasterKey.fresh()
        #expect(try MasterKey(key.text + "\n").id == key.id)
        let base64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
        let hexadecimal = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        #expect(try MasterKey(base64).id == MasterKey(hexadecimal).id)
        for wrong in ["", "00", base64 + "AA", hexadecimal.dropLast().description, "密钥"] {
            let problem = #expect(throws: Problem.self) { try MasterKey(wrong) }
            #expect(problem?.code == .vaultKeyMissing)
        }
    }
}
