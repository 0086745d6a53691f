import Domain
import Foundation
import SQLite
import Store
import TestKit
import Testing

@Suite("A full disk")
struct FullDiskTests {
    @Test("is said to be full, keeps the ledger whole, and goes on when there is room again")
    func fullDisk() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            var accepted: UInt64 = 0
            let small = try SQLiteDatabase(path: path, maximumPages: 260)
            let full = try await LedgerFixture(small)
            let problem = await #expect(throws: Problem.self) {
                while accepted < 100_000 {
                    let next = try (accepted + 1...accepted + 50).map { try LedgerFixture.visit($0) }
                    let outcomes = try await full.ledger.append(next, by: try LedgerFixture.everybody())
                    #expect(outcomes.allSatisfy { $0.problem == nil })
                    accepted += 50
                }
            }
            #expect(problem?.code == .databaseFull)
            #expect(accepted > 0)
            #expect(try await full.ledger.verify().entries == Int(accepted))
            let computed = try await full.computed()
            try await small.close()

            let roomy = try SQLiteDatabase(path: path)
            #expect(try await roomy.computed() == computed)
            let vault = try await Vault(in: roomy, master: .key(LedgerFixture.master))
            let ledger = Ledger(database: roomy, vault: vault, clock: .fixed(full.now))
            let all = try (1...accepted + 50).map { try LedgerFixture.visit($0) }
            for start in stride(from: 0, to: all.count, by: 500) {
                let outcomes = try await ledger.append(
                    Array(all[start..<min(start + 500, all.count)]), by: try LedgerFixture.everybody())
                #expect(outcomes.allSatisfy { $0.problem == nil })
            }
            #expect(try await ledger.verify().entries == all.count)
            try await roomy.close()
        }
    }
}
