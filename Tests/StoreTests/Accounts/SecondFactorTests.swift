import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("The second factor")
struct SecondFactorTests {
    @Test(
        "gives the codes of RFC 6238, appendix B",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(totp.code(at: TOTP.step(at: Instant(milliseconds: seconds * 1000))) == code)
    }

    @Test("writes secrets as RFC 4648 does")
    func base32() {
        for (bytes, text) in [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            #expect(Base32.text(Array(bytes.utf8)) == text)
        }
    }

    @Test("takes a code of the step before and after, not of two, and each once")
    func steps() {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        let now = Instant(milliseconds: 1_580_616_000_000)
        let step = TOTP.step(at: now)
        for offset: Int64 in -1...1 {
            #expect(totp.step(of: totp.code(at: step + offset), near: now, after: 0) == step + offset)
            #expect(totp.step(of: totp.code(at: step + offset), near: now, after: step + offset) == nil)
        }
        for offset: Int64 in [-2, 2] {
            #expect(totp.step(of: totp.code(at: step + offset), near: now, after: 0) == nil)
        }
        #expect(totp.step(of: "", near: now, after: 0) == nil)
    }

    @Test("is set up at the first sign-in; until then duties above the grid are withheld", arguments: Engine.allCases)
    func enrolment(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let grant = Grant(.countyDesk, on: try RegionCode("511083"))
            let id = try await fixture.add("desk", .countyDesk, on: "511083")
            let token = try await fixture.token("desk")
            let before = try #require(try await fixture.accounts.authenticate(token))
            #expect(before.author.grants == [])
            #expect(before.secondFactor.withheld == [grant])
            let secret = try await fixture.begin(id)
            #expect(
                try await code { _ = try await fixture.accounts.confirmSecondFactor("000000", in: before) }
                    == .codeInvalid)
            let recovery = try await fixture.accounts.confirmSecondFactor(fixture.code(secret), in: before)
            #expect(Set(recovery).count == 10)
            let after = try #require(try await fixture.accounts.authenticate(token))
            #expect(after.author.grants == [grant])
            #expect(try await code { _ = try await fixture.accounts.beginSecondFactor(of: id) } == .secondFactorExists)
        }
    }

    @Test("is asked for from then on, and takes no code twice", arguments: Engine.allCases)
    func signingIn(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let id = try await fixture.add("desk", .countyDesk, on: "511083")
            let (secret, recovery) = try await fixture.setUp(id, "desk")
            #expect(try await fixture.refusal("desk", code: nil) == .codeRequired)
            #expect(try await fixture.refusal("desk", code: fixture.code(secret)) == .codeInvalid)
            fixture.move(seconds: 30)
            let used = fixture.code(secret)
            let token = try await fixture.token("desk", code: used)
            #expect(try await fixture.accounts.authenticate(token)?.author.grants.count == 1)
            #expect(try await fixture.refusal("desk", code: used) == .codeInvalid)
            _ = try await fixture.token("desk", code: recovery[0].lowercased())
            #expect(try await fixture.refusal("desk", code: recovery[0]) == .codeInvalid)
            _ = try await fixture.token("desk", code: recovery[1].replacing(" ", with: "-"))
        }
    }

    @Test("stops guessing after five codes, whatever the password", arguments: Engine.allCases)
    func guessing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let id = try await fixture.add("desk", .countyDesk, on: "511083")
            let (secret, _) = try await fixture.setUp(id, "desk")
            fixture.move(seconds: 3_600)
            var refusals: [Problem.Code?] = []
            for _ in 0..<5 { refusals.append(try await fixture.refusal("desk", code: "abcdef")) }
            #expect(refusals == Array(repeating: .codeInvalid, count: 5))
            let right = try await fixture.refusal("desk", code: fixture.code(secret))
            #expect(right == .requestTooMany)
            fixture.move(seconds: 900)
            _ = try await fixture.token("desk", code: fixture.code(secret))
        }
    }

    @Test("is not asked of the grid, nor of who is excused", arguments: Engine.allCases)
    func exempt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            try await fixture.add("worker", .gridWorker, on: "511083001001-01")
            try await fixture.add("demo", .countyDesk, on: "511083")
            #expect(try await fixture.author("worker").grants.count == 1)
            #expect(try await fixture.author("demo").grants == [])
            #expect(try await !fixture.accounts.hasExemptAccounts())
            try await fixture.accounts.setExempt(true, of: "demo")
            #expect(try await fixture.author("demo").grants.count == 1)
            #expect(try await fixture.accounts.hasExemptAccounts())
        }
    }

    @Test("is reset by an administrator, ends the sessions, and is set up anew", arguments: Engine.allCases)
    func reset(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let id = try await fixture.add("desk", .countyDesk, on: "511083")
            _ = try await fixture.setUp(id, "desk")
            try await fixture.accounts.resetSecondFactor(of: "desk")
            #expect(try await fixture.accounts.devices(of: id).isEmpty)
            #expect(try await fixture.author("desk").grants == [])
            _ = try await fixture.setUp(id, "desk")
        }
    }

    @Test(
        "keeps no secret and no recovery code in readable form, and binds a secret to its account",
        arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let id = try await fixture.add("desk", .countyDesk, on: "511083")
            let (secret, recovery) = try await fixture.setUp(id, "desk")
            let kept = try await database.read { connection in
                try connection.query("SELECT secret FROM second_factor").flatMap(\.values)
                    + connection.query("SELECT hash FROM recovery_code").flatMap(\.values)
            }
            #expect(kept.count == 11)
            for case .bytes(let bytes) in kept {
                #expect(!bytes.starts(with: secret))
                for code in recovery { #expect(!bytes.starts(with: Array(code.utf8))) }
            }
            let sealing = fixture.sealing
            let box = try sealing.seal(secret, Array("one".utf8))
            #expect(try sealing.open(box, Array("one".utf8)) == secret)
            #expect(throws: (any Error).self) { try sealing.open(box, Array("other".utf8)) }
        }
    }
}

extension AccountFixture {
    /// Begins and gives the secret.
    fileprivate func begin(_ id: ID<Account>) async throws -> [UInt8] {
        let offer = try await accounts.beginSecondFactor(of: id)
        return Self.bytes(base32: offer.secret.filter { $0 != " " })
    }

    /// The code of the problem a sign-in ends with.
    fileprivate func refusal(_ name: String, code text: String?) async throws -> Problem.Code? {
        do {
            _ = try await token(name, code: text)
            return nil
        } catch let problem as Problem {
            return problem.code
        }
    }

    fileprivate func code(_ secret: [UInt8]) -> String { TOTP(secret: secret).code(at: TOTP.step(at: now)) }

    /// Sets a second factor up as its account would.
    fileprivate func setUp(_ id: ID<Account>, _ name: String) async throws -> (secret: [UInt8], recovery: [String]) {
        let token = try await token(name)
        let secret = try await begin(id)
        guard let session = try await accounts.authenticate(token) else {
            throw Problem(.signInFailed, "没有登录", "not signed in")
        }
        return (secret, try await accounts.confirmSecondFactor(code(secret), in: session))
    }

    private static func bytes(base32 text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var buffer = 0
        var bits = 0
        for digit in text {
            buffer = (buffer << 5 | (alphabet.firstIndex(of: digit) ?? 0)) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return bytes
    }
}
