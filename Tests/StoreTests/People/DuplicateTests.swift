import Domain
import Store
import TestKit
import Testing

@Suite("Duplicates")
struct DuplicateTests {
    private static let city = "511000000000"

    private func pairs(_ fixture: LedgerFixture, _ region: String = city, by duty: Duty = .cityCommand) async throws
        -> [String]
    {
        let author = try LedgerFixture.holder(duty, of: region)
        var cursor: DuplicateCursor?
        var found: [String] = []
        repeat {
            let page = try await fixture.people.duplicates(in: RegionCode(region), for: author, after: cursor, limit: 2)
            found += page.pairs.map {
                "\(LedgerFixture.number($0.one)) \(LedgerFixture.number($0.other)) \($0.score)"
            }
            cursor = try page.next.map { try DuplicateCursor($0.text) }
        } while cursor != nil
        return found
    }

    @Test("are pairs by number, mobile or name, each once, with the strongest reason", arguments: Engine.allCases)
    func candidates(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", mobile: "13912345678", identityNumber: number)
            try await fixture.register(2, name: "王秀英", mobile: "13912345678", identityNumber: number)
            try await fixture.register(3, name: "李四", mobile: "13912345678")
            try await fixture.register(4, name: "张伟", birthYear: 1980)
            try await fixture.register(5, name: "张 伟", birthYear: 1981, in: LedgerFixture.grids[1])
            try await fixture.register(6, name: "张伟", birthYear: 1982)
            try await fixture.register(7, name: "张伟", sex: "female")
            try await fixture.register(8, name: "张伟", birthYear: 1980, in: LedgerFixture.grids[2])
            let found = try await pairs(fixture)
            #expect(found.sorted() == ["1 2 100", "1 3 60", "2 3 60", "4 5 70", "5 6 70"])
            #expect(found.first == "1 2 100")
            #expect(
                try await pairs(fixture, LedgerFixture.grids[0], by: .gridWorker).sorted() == [
                    "1 2 100", "1 3 60", "2 3 60",
                ])
            #expect(try await pairs(fixture, "511002000000", by: .countyDesk).isEmpty)
        }
    }

    @Test("of one person are found in every county one may see", arguments: Engine.allCases)
    func acrossCounties(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.register(1, name: "王秀英", mobile: "13912345678")
            try await fixture.register(2, name: "王秀英", mobile: "13912345678", in: LedgerFixture.grids[2])
            let city = try LedgerFixture.holder(.cityCommand, of: Self.city)
            let seen = try await fixture.people.duplicates(of: LedgerFixture.person(1), for: city)
            #expect(seen.map { LedgerFixture.number($0.other) } == [2])
            #expect(seen.map(\.reasons) == [[.mobile]])
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            #expect(try await fixture.people.duplicates(of: LedgerFixture.person(1), for: desk).isEmpty)
        }
    }

    @Test("are settled by a merge or a distinction, and come back when it is retracted", arguments: Engine.allCases)
    func settled(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number, name: "王秀英", mobile: "13912345678") }
            #expect(try await pairs(fixture).count == 3)
            try await fixture.take([fixture.decision(20, "person-merge", 1, ["into": 2], reason: "本人确认")])
            #expect(try await pairs(fixture) == ["1 3 70", "2 3 70"])
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let merged = try await fixture.people.person(LedgerFixture.person(1), for: desk)
            #expect(merged.mergedInto == LedgerFixture.person(2))
            let timeline = try await fixture.people.timeline(of: LedgerFixture.person(2), for: desk)
            #expect(timeline.map(\.entry.id) == [20, 10_002, 10_001].map { LedgerFixture.id($0) })
            try await fixture.take([
                fixture.decision(21, "person-distinction", 3, ["other": 1]),
                fixture.decision(22, "person-distinction", 2, ["other": 3]),
            ])
            #expect(try await pairs(fixture).isEmpty)
            for (number, target, form, subject) in [
                (UInt64(23), UInt64(20), "person-merge", UInt64(1)), (24, 21, "person-distinction", 3),
            ] {
                try await fixture.take([
                    Submission(
                        id: LedgerFixture.id(number), region: try RegionCode(LedgerFixture.longchang), form: form,
                        version: 1, subject: LedgerFixture.person(subject), occurredAt: fixture.now,
                        body: ["reason": "误判"], amends: .retracts(LedgerFixture.id(target)))
                ])
            }
            #expect(try await pairs(fixture) == ["1 2 70", "1 3 70"])
        }
    }

    @Test(
        "what somebody needs stays when they are one with another, whatever came first, and goes back with a retraction",
        arguments: Engine.allCases, [true, false])
    func needsFollow(engine: Engine, theFirstMergerFirst: Bool) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let county = try RegionCode(LedgerFixture.longchang)
            try await fixture.register(1, name: "王秀英", needs: ["dialysis"])
            try await fixture.register(2, name: "王秀英", needs: ["chronic"])
            let mergers = [
                try fixture.decision(20, "person-merge", 1, ["into": 2], reason: "本人确认"),
                try fixture.decision(21, "person-merge", 2, ["into": 3], reason: "本人确认"),
            ]
            for merger in theFirstMergerFirst ? mergers : mergers.reversed() { try await fixture.take([merger]) }
            #expect(try await fixture.people.needs(in: county).isEmpty)
            try await fixture.register(3, name: "王秀英", needs: ["chronic"])
            #expect(try await fixture.people.needs(in: county) == ["chronic": 1, "dialysis": 1])
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let found = try await fixture.people.needing("dialysis", in: county, for: desk)
            #expect(found.map(\.id) == [LedgerFixture.person(3)])
            let live = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == live)
            try await fixture.take([
                Submission(
                    id: LedgerFixture.id(22), region: county, form: "person-merge", version: 1,
                    subject: LedgerFixture.person(1), occurredAt: fixture.now, body: ["reason": "误判"],
                    amends: .retracts(LedgerFixture.id(20)))
            ])
            #expect(try await fixture.people.needs(in: county) == ["chronic": 1, "dialysis": 1])
            #expect(
                try await fixture.people.needing("dialysis", in: county, for: desk).map(\.id)
                    == [LedgerFixture.person(1)])
        }
    }

    @Test("a merge that would go in a circle is refused, within a batch too", arguments: Engine.allCases)
    func circles(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            let outcomes = try await fixture.ledger.append(
                [
                    fixture.decision(1, "person-merge", 1, ["into": 2], reason: "同一人"),
                    fixture.decision(2, "person-merge", 2, ["into": 3], reason: "同一人"),
                    fixture.decision(3, "person-merge", 3, ["into": 1], reason: "同一人"),
                    fixture.decision(4, "person-merge", 4, ["into": 4], reason: "同一人"),
                ], by: author)
            #expect(outcomes.map(\.name) == ["accepted", "accepted", "refused", "refused"])
            let later = try await fixture.ledger.append(
                [fixture.decision(5, "person-merge", 3, ["into": 1], reason: "同一人")], by: author)
            #expect(later.first?.problem?.code == .personMergeInvalid)
        }
    }
}

extension LedgerFixture {
    /// A merge or a distinction of people by their numbers.
    func decision(
        _ number: UInt64, _ form: String, _ person: UInt64, _ other: [String: UInt64], reason: String? = nil
    ) throws -> Submission {
        var body: [String: JSON] = other.mapValues { .string(Self.person($0).description) }
        body["reason"] = reason.map { .string($0) }
        return Submission(
            id: Self.id(number), region: try RegionCode(Self.longchang), form: form, version: 1,
            subject: Self.person(person), occurredAt: now, body: .object(body))
    }
}
