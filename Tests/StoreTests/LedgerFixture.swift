import Domain
import SQLCore
import Store
import TestKit

/// A small piece of Neijiang: two counties with a town, a village and two grids each, and somebody with every duty.
struct LedgerFixture {
    let database: any SQLDatabase
    let vault: Vault
    let ledger: Ledger
    let now: Instant

    static let longchang = "511083000000"
    static let grids = ["511083100001-01", "511083100001-02", "511002100001-01", "511002100001-02"]

    static let master = MasterKey.fresh()

    init(_ database: any SQLDatabase, now: String = "2020-02-02T16:30:00+08:00") async throws {
        self.database = database
        self.now = try Instant(now)
        try await database.migrate(Schema.migrations)
        let codes =
            ["510000000000", "511000000000"]
            + ["511083", "511002"].flatMap { ["\($0)000000", "\($0)100000", "\($0)100001"] } + Self.grids
        let regions = try codes.map { Region(code: try RegionCode($0), name: "地名\($0.suffix(6))") }
        let report = try await RegionStore(database: database).add(regions)
        precondition(report.problems.isEmpty && report.added == codes.count, "the fixture's regions were refused")
        vault = try await Vault(in: database, master: .key(Self.master), clock: .fixed(self.now))
        ledger = Ledger(
            database: database, vault: vault, clock: .fixed(self.now),
            rules: LedgerRules(earliest: try Instant("2020-01-20T00:00:00+08:00")))
    }

    static let account = ID<Account>(high: 7, low: 7)

    static func everybody() throws -> Author {
        let city = try RegionCode("511000000000")
        return Author(account: account, grants: Set(Duty.allCases.map { Grant($0, on: city) }))
    }

    /// An id that is the same in every run.
    static func id<Thing>(_ number: UInt64, _: Thing.Type = Thing.self) -> ID<Thing> {
        ID(high: 0x0170_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
    }

    static func visit(
        _ number: UInt64, in region: String = grids[0], at time: String = "2020-02-02T10:00:00+08:00",
        asked: Int = 3, amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: id(number), region: try RegionCode(region), form: "household-visit", version: 1,
            subject: id(1_000_000 + number), occurredAt: try Instant(time),
            body: ["round": 1, "result": "met", "personsAsked": .number(DecimalNumber(asked))], amends: amends)
    }

    /// Everything that is computed from entries, as text, to compare two databases or two moments.
    func computed() async throws -> [String] { try await database.computed() }
}
