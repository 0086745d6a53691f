import Domain
import Store
import TestKit
import Testing

@Suite("Appending to the ledger")
struct AppendingTests {
    @Test("what is filed is accepted in order, and the same again is identical", arguments: Engine.allCases)
    func acceptedThenIdentical(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let batch = [try LedgerFixture.visit(1), try LedgerFixture.visit(2)]
            let first = try await fixture.ledger.append(batch, by: LedgerFixture.everybody())
            let second = try await fixture.ledger.append(batch, by: LedgerFixture.everybody())
            #expect(first == [.accepted(position: 1), .accepted(position: 2)])
            #expect(second == [.identical(position: 1), .identical(position: 2)])
        }
    }

    @Test("the same id with another body is conflicting, kept, and nothing is overwritten", arguments: Engine.allCases)
    func conflicting(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            _ = try await fixture.ledger.append([LedgerFixture.visit(1, asked: 3)], by: LedgerFixture.everybody())
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(1, asked: 4)], by: LedgerFixture.everybody())
            #expect(outcomes[0].name == "conflicting")
            #expect(outcomes[0].problem?.code == .entryConflicting)
            let kept = try await fixture.ledger.setAside(by: LedgerFixture.account)
            #expect(kept.map(\.outcome) == ["conflicting"])
            #expect(kept.first?.submission["body"]?["personsAsked"] == 4)
            let line = try await fixture.ledger.entry(LedgerFixture.id(1))
            #expect(line?.entry.submission.body["personsAsked"] == 3)
        }
    }

    @Test("the same id filed in another county is conflicting", arguments: Engine.allCases)
    func conflictingAcrossCounties(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            _ = try await fixture.ledger.append([LedgerFixture.visit(1)], by: LedgerFixture.everybody())
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(1, in: LedgerFixture.grids[2])], by: LedgerFixture.everybody())
            #expect(outcomes[0].name == "conflicting")
        }
    }

    @Test("a correction filed for another county than its target's is refused", arguments: Engine.allCases)
    func correctionElsewhere(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append([LedgerFixture.visit(1)], by: author)
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(2, in: LedgerFixture.grids[2], amends: .corrects(LedgerFixture.id(1)))], by: author
            )
            #expect(outcomes[0].problem?.code == .entryCorrectionInvalid)
        }
    }

    @Test("the second correction of one entry is stale, and is kept for its author", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let target = LedgerFixture.id(1, Entry.self)
            let outcomes = try await fixture.ledger.append(
                [
                    LedgerFixture.visit(1), LedgerFixture.visit(2, amends: .corrects(target)),
                    LedgerFixture.visit(3, amends: .corrects(target)),
                ], by: LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == ["accepted", "accepted", "stale"])
            let later = try await fixture.ledger.append(
                [LedgerFixture.visit(4, amends: .corrects(target))], by: LedgerFixture.everybody())
            #expect(later.map(\.name) == ["stale"])
            #expect(try await fixture.ledger.setAside(by: LedgerFixture.account).count == 2)
        }
    }

    @Test("one bad item is refused with its reasons and the others are taken", arguments: Engine.allCases)
    func neverAllOrNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let wrong = Submission(
                id: LedgerFixture.id(2), region: try RegionCode(LedgerFixture.grids[0]), form: "household-visit",
                version: 1, subject: LedgerFixture.id(9), occurredAt: fixture.now,
                body: ["round": 0, "result": "elsewhere", "nonsense": 1])
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(1), wrong, LedgerFixture.visit(3)], by: LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == ["accepted", "refused", "accepted"])
            let paths = (outcomes[1].problem?.details ?? []).compactMap(\.path)
            #expect(Set(paths).isSuperset(of: ["round", "result", "nonsense"]))
        }
    }

    @Test("what was refused is let go of once its author has mended it", arguments: Engine.allCases)
    func mended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append([LedgerFixture.visit(1, asked: 101)], by: author)
            #expect(try await fixture.ledger.setAside(by: author.account).map(\.outcome) == ["refused"])
            _ = try await fixture.ledger.append([LedgerFixture.visit(1, asked: 10)], by: author)
            #expect(try await fixture.ledger.setAside(by: author.account).isEmpty)
        }
    }

    @Test(
        "a time before the emergency or more than a day ahead is refused, at the edge it is taken",
        arguments: [
            ("2020-01-19T23:59:59+08:00", "refused"), ("2020-01-20T00:00:00+08:00", "accepted"),
            ("2020-02-03T16:30:00+08:00", "accepted"), ("2020-02-03T16:30:01+08:00", "refused"),
            ("1970-01-01T00:00:00Z", "refused"), ("2099-01-01T00:00:00Z", "refused"),
        ])
    func times(time: String, expected: String) async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(1, at: time)], by: LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == [expected])
        }
    }

    @Test("a device's clock that is off by more than five minutes is noted, less is not")
    func skew() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            for (number, seconds, skew) in [(UInt64(1), Int64(300), nil), (2, 301, 301_000), (3, -86_400, -86_400_000)]
                as [(UInt64, Int64, Int64?)]
            {
                _ = try await fixture.ledger.append(
                    [LedgerFixture.visit(number)], by: LedgerFixture.everybody(),
                    sentAt: fixture.now.adding(seconds: seconds))
                let line = try await fixture.ledger.entry(LedgerFixture.id(number))
                #expect(line?.entry.clockSkewMilliseconds == skew)
            }
        }
    }

    @Test("who has no duty for the form on the region is refused")
    func access() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            let elsewhere = Author(
                account: LedgerFixture.account,
                grants: [
                    Grant(.gridWorker, on: try RegionCode(LedgerFixture.grids[1])),
                    Grant(.administrator, on: try RegionCode("511000000000")),
                ])
            let outcomes = try await fixture.ledger.append([LedgerFixture.visit(1)], by: elsewhere)
            #expect(outcomes[0].problem?.code == .accessRefused)
        }
    }

    @Test("an unknown region, form or version is refused by name")
    func unknown() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            let visit = try LedgerFixture.visit(1)
            let old = Submission(
                id: visit.id, region: visit.region, form: visit.form, version: 99, subject: visit.subject,
                occurredAt: visit.occurredAt, body: visit.body)
            let outcomes = try await fixture.ledger.append(
                [LedgerFixture.visit(2, in: "511083100999-01"), old], by: LedgerFixture.everybody())
            #expect(outcomes.map { $0.problem?.code } == [.regionUnknown, .formUnknown])
        }
    }

    @Test("an empty batch and one too large are refused as a whole")
    func batchSize() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            await #expect { try await fixture.ledger.append([], by: author) } throws: {
                ($0 as? Problem)?.code == .batchEmpty
            }
            let many = try (0..<1_001).map { try LedgerFixture.visit($0) }
            await #expect { try await fixture.ledger.append(many, by: author) } throws: {
                ($0 as? Problem)?.code == .batchTooLarge
            }
            #expect(try await fixture.ledger.append(Array(many.dropLast()), by: author).count == 1_000)
        }
    }

    @Test("single submissions that arrive together are each answered, and none is lost", arguments: Engine.allCases)
    func queue(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let queue = LedgerQueue(ledger: fixture.ledger)
            let author = try LedgerFixture.everybody()
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<200 {
                    let visit = try LedgerFixture.visit(UInt64(number % 150), in: LedgerFixture.grids[number % 150 % 4])
                    group.addTask { try await queue.submit(visit, by: author).name }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(names.filter { $0 == "accepted" }.count == 150)
            #expect(names.filter { $0 == "identical" }.count == 50)
            #expect(try await fixture.ledger.verify().entries == 150)
        }
    }

    @Test(
        "batches that arrive together are each answered in their own order, a large one too", arguments: Engine.allCases
    )
    func queuedBatches(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let queue = LedgerQueue(ledger: fixture.ledger, batchLimit: 50, waitingLimit: 400)
            let author = try LedgerFixture.everybody()
            let sizes = [1, 20, 49, 50, 51, 120, 7]
            let answers = try await withThrowingTaskGroup(of: [String].self) { group in
                for (place, size) in sizes.enumerated() {
                    // The first of each batch is sent once more at its end.
                    let visits = try (0..<size).map { try LedgerFixture.visit(UInt64(place * 1_000 + $0)) }
                    group.addTask { try await queue.submit(visits + visits.prefix(1), by: author).map(\.name) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.map(\.count).sorted() == sizes.map { $0 + 1 }.sorted())
            #expect(answers.allSatisfy { $0.last == "identical" && $0.dropLast().allSatisfy { $0 == "accepted" } })
            #expect(try await fixture.ledger.verify().entries == sizes.reduce(0, +))
            #expect(await queue.depth == 0)
            await #expect(throws: Problem.self) { try await queue.submit([Submission](), by: author) }
        }
    }
}
