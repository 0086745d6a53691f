import Domain
import Store
import TestKit
import Testing

@Suite("The language of an account")
struct AccountLanguageTests {
    @Test("is kept for every sign-in of the account and of nobody else, and given up", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let one = try await fixture.add("one", .countyDesk, on: "511083000000")
            _ = try await fixture.add("two", .countyDesk, on: "511083000000")
            let before = try await fixture.token("one")
            let others = try await fixture.token("two")
            let accounts = fixture.accounts
            #expect(try await accounts.authenticate(before)?.language == nil)
            try await accounts.setLanguage(.english, of: one)
            #expect(try await accounts.authenticate(before)?.language == .english)
            #expect(try await accounts.authenticate(fixture.token("one"))?.language == .english)
            #expect(try await accounts.authenticate(others)?.language == nil)
            try await accounts.setLanguage(.chinese, of: one)
            #expect(try await accounts.authenticate(before)?.language == .chinese)
            try await accounts.setLanguage(nil, of: one)
            #expect(try await accounts.authenticate(before)?.language == nil)
        }
    }
}
