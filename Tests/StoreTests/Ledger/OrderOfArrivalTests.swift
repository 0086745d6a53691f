import Domain
import Store
import TestKit
import Testing

/// The same things filed give the same state, however they arrive.
@Suite("Order of arrival")
struct OrderOfArrivalTests {
    @Test(
        "twice, in parts, out of order and from two sides at once: the same measures and projections",
        arguments: Engine.allCases, [UInt64(1), 2, 3])
    func anyOrder(engine: Engine, seed: UInt64) async throws {
        // A round has the next number when it comes, so rounds are taken in their order or not at all.
        let scenario = try Scenario(seed: seed, count: 300).submissions.filter { $0.form != "screening-round" }
        let expected = try await state(engine) { ledger, author in
            _ = try await ledger.append(scenario, by: author)
        }
        #expect(!expected.isEmpty)
        var generator = SeededGenerator(seed: seed &+ 99)
        let shuffled = scenario.shuffled(using: &generator)
        let inParts = try await state(engine) { ledger, author in
            for start in stride(from: 0, to: shuffled.count, by: 37) {
                _ = try await ledger.append(Array(shuffled[start..<min(start + 37, shuffled.count)]), by: author)
            }
            _ = try await ledger.append(scenario, by: author)
        }
        #expect(inParts == expected)
        let sideBySide = try await state(engine) { ledger, author in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in [scenario, Array(shuffled.reversed())] {
                    group.addTask {
                        for start in stride(from: 0, to: part.count, by: 50) {
                            _ = try await ledger.append(Array(part[start..<min(start + 50, part.count)]), by: author)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(sideBySide == expected)
    }

    private func state(
        _ engine: Engine, _ work: @Sendable (Ledger, Author) async throws -> Void
    ) async throws -> [String] {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await work(fixture.ledger, LedgerFixture.everybody())
            _ = try await fixture.ledger.verify()
            return try await fixture.computed()
        }
    }
}
