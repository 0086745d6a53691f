import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Accounts")
struct AccountStoreTests {
    @Test("a token speaks for its account and its duties, and only that token", arguments: Engine.allCases)
    func signIn(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let id = try await fixture.accounts.add(
                name: "王医生", password: AccountFixture.password, grants: try AccountFixture.grants())
            let signIn = try await fixture.accounts.signIn(
                name: " 王医生 ", password: AccountFixture.password, device: "手机")
            let session = try await fixture.accounts.authenticate(signIn.token)
            #expect(session?.author == Author(account: id, grants: try AccountFixture.grants()))
            #expect(session?.name == "王医生")
            #expect(session?.device == "手机")
            #expect(try await fixture.accounts.authenticate(String(repeating: "A", count: 43)) == nil)
            #expect(try await fixture.accounts.authenticate("'; DROP TABLE account") == nil)
        }
    }

    @Test("neither a password nor a token is kept in a form that can be read back", arguments: Engine.allCases)
    func secrets(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.accounts.add(name: "a", password: AccountFixture.password, grants: [])
            let token = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password).token
            let kept = try await database.read { connection in
                try connection.query("SELECT password_hash, password_salt FROM account").flatMap(\.values)
                    + connection.query("SELECT hash FROM access_token").flatMap(\.values)
            }
            for case .bytes(let bytes) in kept {
                #expect(!bytes.elementsEqual(AccountFixture.password.utf8) && !bytes.elementsEqual(token.utf8))
                #expect([16, 32].contains(bytes.count))
            }
            #expect(kept.count == 3)
        }
    }

    @Test("a wrong password, an unknown name and a shut account get the same answer", arguments: Engine.allCases)
    func failures(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            for name in ["open", "shut"] {
                try await fixture.accounts.add(name: name, password: AccountFixture.password, grants: [])
            }
            try await fixture.accounts.setDisabled(true, of: "shut")
            for (name, password) in [
                ("open", "something else"), ("nobody", AccountFixture.password), ("shut", AccountFixture.password),
                ("open\0", AccountFixture.password), ("", ""),
            ] {
                await #expect(throws: Problem.self) {
                    do {
                        _ = try await fixture.accounts.signIn(name: name, password: password)
                    } catch let problem as Problem {
                        #expect(problem.code == .signInFailed)
                        throw problem
                    }
                }
            }
        }
    }

    @Test("a token ends a day after it was last used, and thirty days after the sign-in", arguments: Engine.allCases)
    func expiry(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.accounts.add(name: "a", password: AccountFixture.password, grants: [])
            let idle = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password).token
            let used = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password).token
            for _ in 0..<29 {
                fixture.move(seconds: 86_399)
                #expect(try await fixture.accounts.authenticate(used) != nil)
            }
            #expect(try await fixture.accounts.authenticate(idle) == nil)
            fixture.move(seconds: 86_400 + 29)
            #expect(try await fixture.accounts.authenticate(used) == nil)
        }
    }

    @Test(
        "what is revoked has no effect at once here, and within seconds in another process", arguments: Engine.allCases)
    func revoked(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let other = fixture.elsewhere()
            let id = try await fixture.accounts.add(
                name: "a", password: AccountFixture.password, grants: try AccountFixture.grants())
            let token = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password).token
            #expect(try await other.authenticate(token) != nil)
            for grant in try AccountFixture.grants() { try await fixture.accounts.take(grant, from: id) }
            #expect(try await fixture.accounts.authenticate(token)?.author.grants == [])
            try await fixture.accounts.setDisabled(true, of: "a")
            #expect(try await fixture.accounts.authenticate(token) == nil)
            #expect(try await other.authenticate(token) != nil)
            fixture.move(seconds: 5)
            #expect(try await other.authenticate(token) == nil)
        }
    }

    @Test(
        "an account without a password is opened by none, and by the phone that was shown the code",
        arguments: Engine.allCases)
    func phoneAccount(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            let grant = Grant(.gridWorker, on: try RegionCode("511083001001-01"))
            let one = PhoneAccount(id: ID(high: 1, low: 2), name: "网格员", grant: grant)
            try await fixture.accounts.add([one])
            for password in ["", AccountFixture.password] {
                await #expect(throws: Problem.self) {
                    try await fixture.accounts.signIn(name: "网格员", password: password)
                }
            }
            let shown = try await fixture.accounts.openEnrolment(for: "网格员", by: nil)
            let token = try await fixture.accounts.enrol(shown.token, device: "华为").token
            let session = try await fixture.accounts.authenticate(token)
            #expect(session?.author.account == one.id && session?.author.grants == [grant])
            let same = PhoneAccount(id: ID(high: 1, low: 3), name: one.name, grant: grant)
            await #expect(throws: Problem.self) { try await fixture.accounts.add([same]) }
        }
    }

    @Test("another password ends the sessions, and the old one no longer works", arguments: Engine.allCases)
    func newPassword(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.accounts.add(name: "a", password: AccountFixture.password, grants: [])
            let token = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password).token
            try await fixture.accounts.setPassword("another password", of: "a")
            #expect(try await fixture.accounts.authenticate(token) == nil)
            await #expect(throws: Problem.self) {
                _ = try await fixture.accounts.signIn(name: "a", password: AccountFixture.password)
            }
            _ = try await fixture.accounts.signIn(name: "a", password: "another password")
        }
    }

    @Test("a higher cost is taken up at the next sign-in", arguments: Engine.allCases)
    func cost(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.accounts.add(name: "a", password: AccountFixture.password, grants: [])
            let dearer = fixture.elsewhere(cost: PasswordCost(rounds: 32, blockSize: 1, parallelism: 1))
            _ = try await dearer.signIn(name: "a", password: AccountFixture.password)
            let rounds = try await database.read { try $0.first("SELECT scrypt_rounds FROM account")?.int(0) }
            #expect(rounds == 32)
            _ = try await dearer.signIn(name: "a", password: AccountFixture.password)
        }
    }

    @Test("names and passwords have their limits, and a name is given once", arguments: Engine.allCases)
    func limits(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            func code(_ name: String, _ password: String = AccountFixture.password) async throws -> Problem.Code? {
                do {
                    try await fixture.accounts.add(name: name, password: password, grants: [])
                    return nil
                } catch let problem as Problem {
                    return problem.code
                }
            }
            #expect(try await code(String(repeating: "长", count: 64)) == nil)
            #expect(try await code(String(repeating: "长", count: 65)) == .accountInvalid)
            #expect(try await code(" ") == .accountInvalid)
            #expect(try await code("a\u{202E}b") == .accountInvalid)
            #expect(try await code("nine", "123456789") == .accountInvalid)
            #expect(try await code("ten", "1234567890") == nil)
            #expect(try await code("200", String(repeating: "x", count: 200)) == nil)
            #expect(try await code("201", String(repeating: "x", count: 201)) == .accountInvalid)
            #expect(try await code("ten") == .accountExists)
            // One letter or a letter and its mark: the same name.
            #expect(try await code("\u{E9}") == nil)
            #expect(try await code("e\u{301}") == .accountExists)
        }
    }
}
