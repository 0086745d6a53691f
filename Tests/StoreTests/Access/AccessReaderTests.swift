import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("The record of access")
struct AccessReaderTests {
    static let person = LedgerFixture.id(500, Subject.self)
    static let doctor = ID<Account>(high: 3, low: 3)
    static let start = Instant(milliseconds: 1_580_616_000_000)

    static func look(
        _ act: AccessAct, in region: String, _ subject: ID<Subject>? = nil, seconds: Int64 = 0
    ) throws -> AccessRecord {
        AccessRecord(
            act, by: doctor, in: try RegionCode(region), subject: subject, purpose: .visit,
            at: start.adding(seconds: seconds))
    }

    private static func write(_ records: [AccessRecord], _ database: any SQLDatabase) async throws {
        try await database.write { try AccessLog.record(records, in: $0) }
    }

    @Test("is never changed or deleted, not even by a program that goes astray", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations)
            try await Self.write([try Self.look(.unmask, in: "511083", Self.person)], database)
            for statement: SQLText in ["UPDATE access_record SET people = 0", "DELETE FROM access_record"] {
                await #expect(throws: SQLFailure.constraint(name: "access_record_kept")) {
                    try await database.write { connection in _ = try connection.execute(statement) }
                }
            }
            let report = try await AccessReader(database: database).verify()
            #expect(report.records == 1)
        }
    }

    @Test(
        "shows where it was tampered with by somebody who got around the database's guard", arguments: Engine.allCases)
    func verified(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations)
            try await Self.write((0..<5).map { try Self.look(.list, in: "511083", seconds: $0) }, database)
            let reader = AccessReader(database: database)
            #expect(try await reader.verify().heads.map(\.position) == [5])
            let county = try RegionCode("511083")
            try await database.write { connection in
                let hash = [UInt8](repeating: 0, count: 32)
                try connection.execute("UPDATE access_chain SET hash = \(hash) WHERE chain = \(county)")
            }
            #expect(try await code { _ = try await reader.verify() } == .accessBroken)
            _ = try await database.write { connection in
                try connection.execute("UPDATE access_chain SET position = 4 WHERE chain = \(county)")
            }
            #expect(try await code { _ = try await reader.verify() } == .accessBroken)
        }
    }

    @Test("gives pages of a region, an account, an act and a time, newest first", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations)
            try await Self.write(
                (0..<5).map { try Self.look(.list, in: $0 == 4 ? "511024" : "511083001", seconds: $0) }, database)
            let reader = AccessReader(database: database, clock: .fixed(Self.start.adding(seconds: 100)))
            let auditor = ID<Account>(high: 9, low: 9)
            var query = AccessQuery(region: try RegionCode("511083"), account: Self.doctor, limit: 3)
            let first = try await reader.records(query, by: auditor)
            #expect(first.lines.map(\.record.at) == [3, 2, 1].map { Self.start.adding(seconds: $0) })
            query.after = try AccessCursor(#require(first.next).text)
            let second = try await reader.records(query, by: auditor)
            #expect(second.lines.map(\.record.at) == [Self.start])
            #expect(second.next == nil)
            query.after = nil
            query.from = Self.start.adding(seconds: 1)
            query.until = Self.start.adding(seconds: 3)
            #expect(try await reader.records(query, by: auditor).lines.count == 2)
            query.act = .unmask
            #expect(try await reader.records(query, by: auditor).lines.isEmpty)
            // Four looks at the record, each recorded with what it showed.
            let looks = try await reader.records(
                AccessQuery(region: try RegionCode("511083"), account: auditor), by: auditor)
            #expect(looks.lines.map(\.record.count).sorted() == [0, 1, 2, 3])
            #expect(looks.lines.allSatisfy { $0.record.act == .audit && $0.record.purpose == .audit })
        }
    }

    @Test("names who opened the card of somebody's household", arguments: Engine.allCases)
    func card(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(2)
            let households = HouseholdStore(ledger: fixture.base.ledger)
            let (worker, helper) = (
                try LedgerFixture.holder(.gridWorker, of: ScreeningFixture.grid),
                try LedgerFixture.holder(.gridWorker, of: LedgerFixture.longchang)
            )
            let county = try RegionCode(LedgerFixture.longchang)
            var names: [String?] = []
            for (number, author) in [(UInt64(1), worker), (2, worker), (1, helper)] {
                let card = try await households.card(
                    of: ScreeningFixture.household(number), in: county, round: 1, for: author)
                names += card?.work.residents.map(\.maskedName) ?? []
            }
            #expect(names == ["张**", nil], "a grid worker of a whole county is told nobody's name")
            let looks = try await AccessReader(database: database, clock: .fixed(fixture.base.now)).looks(
                at: ScreeningFixture.person(1), reach: .direct, in: county, by: LedgerFixture.account)
            #expect(looks.lines.map(\.record.subject) == Array(repeating: ScreeningFixture.household(1), count: 2))
        }
    }

    @Test("tells who looked at a person apart from lists the person may have stood in", arguments: Engine.allCases)
    func person(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.register(Self.person)
            let grid = LedgerFixture.grids[0]
            try await Self.write(
                [
                    try Self.look(.unmask, in: grid, Self.person, seconds: 1),
                    try Self.look(.list, in: grid, seconds: 2), try Self.look(.search, in: "511083", seconds: 3),
                    try Self.look(.list, in: LedgerFixture.grids[1], seconds: 4),
                    try Self.look(.list, in: "511002", seconds: 5), try Self.look(.export, in: "511000", seconds: 6),
                    try Self.look(.signIn, in: "511083", seconds: 7), try Self.look(.list, in: grid, seconds: -86_400),
                ], database)
            let reader = AccessReader(database: database, clock: .fixed(Self.start.adding(seconds: 100)))
            let auditor = ID<Account>(high: 9, low: 9)
            func looks(_ reach: AccessReach, in region: String?) async throws -> [AccessAct] {
                try await reader.looks(
                    at: Self.person, reach: reach, in: try region.map { try RegionCode($0) }, by: auditor
                ).lines.map(\.record.act)
            }
            #expect(try await looks(.direct, in: "511083") == [.unmask])
            #expect(try await looks(.covering, in: "511083") == [.export, .search, .list])
            // The look at the record names the person, and so it is one of the looks at the person.
            #expect(try await looks(.direct, in: nil) == [.audit, .audit, .unmask])
            #expect(try await code { _ = try await looks(.direct, in: "511002") } == .notFound)
        }
    }

    @Test(
        "finds a person among those whom a list showed, and notices when one is added", arguments: Engine.allCases)
    func shown(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number, name: "王秀英", mobile: "13912345678") }
            try await fixture.register(4, name: "欧阳远方")
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let (one, other) = (LedgerFixture.person(1), LedgerFixture.person(4))
            _ = try await fixture.people.duplicates(of: LedgerFixture.person(2), for: desk)
            let reader = AccessReader(database: database, clock: .fixed(Self.start.adding(seconds: 100)))
            let auditor = ID<Account>(high: 9, low: 9)
            let looks = try await reader.looks(at: one, reach: .direct, in: nil, by: auditor)
            #expect(looks.lines.map(\.record.act) == [.list])
            #expect(looks.lines.map(\.record.subject) == [LedgerFixture.person(2)])
            #expect(try await reader.looks(at: other, reach: .direct, in: nil, by: auditor).lines.isEmpty)
            _ = try await reader.verify()
            for statement: SQLText in ["UPDATE access_shown SET position = 9", "DELETE FROM access_shown"] {
                await #expect(throws: (any Error).self) {
                    try await database.write { connection in _ = try connection.execute(statement) }
                }
            }
            try await database.write { connection in
                let head = try #require(
                    try connection.first("SELECT chain, MAX(position) FROM access_shown GROUP BY chain"))
                try connection.execute(
                    """
                    INSERT INTO access_shown (chain, position, person)
                    VALUES (\(try head.regionCode(0)), \(try head.integer(1)), \(other))
                    """)
            }
            #expect(try await code { _ = try await reader.verify() } == .accessBroken)
        }
    }
}

extension LedgerFixture {
    /// The entry that registered a person in the first grid, two hours before noon. Written as it would stand in the
    /// ledger, so that the test needs no vault.
    fileprivate func register(_ person: ID<Subject>) async throws {
        let county = Self.longchang
        let moment = try Instant("2020-02-02T10:00:00+08:00")
        let hash = [UInt8](repeating: 0, count: 32)
        let id = Self.id(502, Entry.self)
        try await database.write { connection in
            try connection.execute("INSERT INTO chain (county, position, hash) VALUES (\(county), 1, \(hash))")
            try connection.execute(
                """
                INSERT INTO entry (county, position, id, region, form, form_version, subject, occurred_at, recorded_at,
                    author, body, retraction, hash)
                VALUES (\(county), 1, \(id), \(Self.grids[0]), 'person-register', 1, \(person), \(moment), \(moment),
                    \(Self.account), '{}', 0, \(hash))
                """)
        }
    }
}
