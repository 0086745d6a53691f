import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("People registered in two grids")
struct TwoGridsTests {
    private static let city = "511000000000"

    private func pairs(
        _ fixture: LedgerFixture, _ region: String = city, by duty: Duty = .cityCommand, of reach: String? = nil
    ) async throws -> [String] {
        let author = try LedgerFixture.holder(duty, of: reach ?? region)
        var cursor: DuplicateCursor?
        var found: [String] = []
        repeat {
            let page = try await fixture.people.inTwoGrids(in: RegionCode(region), for: author, after: cursor, limit: 1)
            found += page.pairs.map { "\(LedgerFixture.number($0.one)) \(LedgerFixture.number($0.other))" }
            cursor = try page.next.map { try DuplicateCursor($0.text) }
        } while cursor != nil
        return found.sorted()
    }

    @Test("are those with one number, or one mobile and name, in two grids", arguments: Engine.allCases)
    func rules(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let grids = LedgerFixture.grids
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", identityNumber: number)
            try await fixture.register(2, name: "王秀", identityNumber: number, in: grids[1])
            try await fixture.register(3, name: "李四", mobile: "13912345678")
            try await fixture.register(4, name: "李 四", mobile: "13912345678", in: grids[1])
            try await fixture.register(5, name: "李五", mobile: "13912345678", in: grids[1])
            try await fixture.register(6, name: "John", paperNumber: "E1")
            try await fixture.register(7, name: "Jon", paperNumber: "e 1", in: grids[1])
            try await fixture.register(8, name: "同格", identityNumber: Somebody(9).identityNumber)
            try await fixture.register(9, name: "同格", identityNumber: Somebody(9).identityNumber)
            try await fixture.register(10, name: "同村", identityNumber: Somebody(9).identityNumber, in: "511083100001")
            #expect(try await pairs(fixture) == ["1 2", "3 4", "6 7"])
            #expect(try await pairs(fixture, grids[0], by: .community, of: "511083100001") == ["1 2", "3 4", "6 7"])
            #expect(try await pairs(fixture, grids[0], by: .gridWorker).isEmpty)
            #expect(try await pairs(fixture, "511002000000", by: .countyDesk).isEmpty)
            await #expect(throws: Problem.self) { try await pairs(fixture, by: .countyDesk, of: "511083000000") }
        }
    }

    @Test("of two counties are shown to whoever may see the whole city", arguments: Engine.allCases)
    func acrossCounties(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", mobile: "13912345678", identityNumber: number)
            try await fixture.register(
                2, name: "王秀英", mobile: "13912345678", identityNumber: number, in: LedgerFixture.grids[2])
            try await fixture.register(3, name: "李四", mobile: "13912345678", in: LedgerFixture.grids[2])
            #expect(try await pairs(fixture) == ["1 2"])
            let county = LedgerFixture.longchang
            #expect(try await pairs(fixture, county, of: Self.city) == ["1 2"])
            #expect(try await pairs(fixture, county, by: .countyDesk).isEmpty)
            let author = try LedgerFixture.holder(.cityCommand, of: Self.city)
            let all = try await fixture.people.duplicates(in: RegionCode(Self.city), for: author)
            #expect(
                all.pairs.map { "\(LedgerFixture.number($0.one)) \(LedgerFixture.number($0.other)) \($0.score)" } == [
                    "2 3 60", "1 2 100", "1 3 60",
                ])
            // The list goes on where it stopped, from the counties into the city.
            var cursor: DuplicateCursor?
            var scores: [Int] = []
            repeat {
                let page = try await fixture.people.duplicates(
                    in: RegionCode(Self.city), for: author, after: cursor, limit: 1)
                scores += page.pairs.map(\.score)
                cursor = try page.next.map { try DuplicateCursor($0.text) }
            } while cursor != nil
            #expect(scores == [60, 100, 60])
            #expect(try await fixture.accessActs().contains("list 2"))
        }
    }

    @Test("are there no longer when one left, was merged, erased or taken back", arguments: Engine.allCases)
    func gone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            for number in UInt64(1)...8 {
                try await fixture.register(
                    number, name: "某人", identityNumber: Somebody(Int(number + 1) / 2 * 31).identityNumber,
                    in: LedgerFixture.grids[number % 2 == 0 ? 2 : 0])
            }
            #expect(try await pairs(fixture) == ["1 2", "3 4", "5 6", "7 8"])
            try await fixture.take([
                Submission(
                    id: LedgerFixture.id(30), region: try RegionCode(LedgerFixture.grids[0]), form: "person-change",
                    version: 1, subject: LedgerFixture.person(1), occurredAt: fixture.now,
                    body: ["change": "left", "on": "2020-02-02"]),
                fixture.decision(31, "person-merge", 3, ["into": 4], reason: "本人确认"),
                Submission(
                    id: LedgerFixture.id(32), region: try RegionCode(LedgerFixture.grids[0]), form: "person-register",
                    version: 1, subject: LedgerFixture.person(5), occurredAt: fixture.now, body: ["reason": "误报"],
                    amends: .retracts(LedgerFixture.id(10_005))),
            ])
            try await fixture.people.erase(
                LedgerFixture.person(7), by: try LedgerFixture.holder(.cityCommand, of: Self.city))
            #expect(try await pairs(fixture).isEmpty)
            let left = try await database.read { try $0.query("SELECT 1 FROM city_token").count }
            #expect(left == 6)
        }
    }

    @Test("are found in a ledger of before, once it is rebuilt", arguments: Engine.allCases)
    func rebuilt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", identityNumber: number)
            try await fixture.register(2, name: "王秀英", identityNumber: number, in: LedgerFixture.grids[2])
            _ = try await database.write { try $0.execute("DELETE FROM city_token") }
            #expect(try await pairs(fixture).isEmpty)
            _ = try await fixture.ledger.rebuild()
            #expect(try await pairs(fixture) == ["1 2"])
        }
    }
}
