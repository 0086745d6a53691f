import Domain
import SQLCore
import Store
import TestKit
import Testing

/// A row about somebody whose identity number is registered elsewhere.
@Suite("Rows of people registered elsewhere")
struct RegisteredElsewhereTests {
    private static let number = Somebody(7).identityNumber

    /// The row of one person; its ids are the same in all of a county, as those of files are.
    private func row(_ name: String, in region: String, digest: UInt8) throws -> ImportRow {
        let county = UInt64(String(region.prefix(6))) ?? 0
        return ImportRow(
            number: 2, root: LedgerFixture.id(70_000 + county), isGiven: false, region: try RegionCode(region),
            occurredAt: try Instant("2020-02-02T12:00:00+08:00"), saysWhen: true,
            subject: LedgerFixture.person(70_000 + county),
            body: [
                "name": .string(name), "sex": "male", "birthYear": 1980, "residency": "resident",
                "household": .string(LedgerFixture.id(3_000_000, Subject.self).description),
                "identityNumber": .string(Self.number),
            ], digest: [digest], household: nil)
    }

    private func pairs(_ fixture: LedgerFixture, _ duty: Duty, of region: String) async throws -> Int {
        try await fixture.people.inTwoGrids(
            in: RegionCode(region), for: LedgerFixture.holder(duty, of: region)
        ).pairs.count
    }

    @Test("are taken as people of their own; whoever may see both finds the pair", arguments: Engine.allCases)
    func own(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let form = Form.personRegister
            for (place, grid) in LedgerFixture.grids[0...2].enumerated() {
                let region = try RegionCode(grid)
                let worker = try LedgerFixture.holder(.gridWorker, of: grid)
                let row = try row("王秀英", in: grid, digest: UInt8(place))
                let seen = try await imports.rehearse([row], form: form, within: region, by: worker)
                #expect(seen.standings == [.new], "the preview tells nothing of elsewhere")
                #expect(
                    try await imports.likelyDuplicates(of: [row], seen.standings, form: form, for: worker).isEmpty)
                let taken = try await imports.take([row], form: form, within: region, by: worker)
                #expect(taken.standings == [.new])
                let again = try await imports.take([row], form: form, within: region, by: worker)
                #expect(again.standings == [.identical])
            }
            #expect(try await pairs(fixture, .community, of: "511083100001") == 1)
            #expect(try await pairs(fixture, .gridWorker, of: LedgerFixture.grids[1]) == 0)
            // Both of the county with the one of the other county besides.
            #expect(try await pairs(fixture, .cityCommand, of: "511000000000") == 3)
        }
    }

    @Test("stay with their own person when they change, and correct whoever is of the file's region")
    func corrected() async throws {
        for engine in Engine.allCases {
            try await withDatabase(engine) { database in
                let fixture = try await LedgerFixture(database)
                let imports = ImportStore(ledger: fixture.ledger)
                let (form, desk) = (Form.personRegister, try LedgerFixture.holder(.town, of: "511083000000"))
                let grids = LedgerFixture.grids
                func take(_ name: String, in grid: String, _ digest: UInt8, within region: String) async throws
                    -> RowStanding?
                {
                    try await imports.take(
                        [try row(name, in: grid, digest: digest)], form: form, within: RegionCode(region), by: desk
                    ).standings.first
                }
                #expect(try await take("王秀英", in: grids[0], 1, within: grids[0]) == .new)
                #expect(try await take("王秀英", in: grids[1], 2, within: grids[1]) == .new, "a file of another grid")
                guard case .changed? = try await take("王秀", in: grids[1], 3, within: "511083000000"),
                    case .changed? = try await take("王英", in: grids[0], 4, within: grids[0])
                else {
                    Issue.record("each is corrected where it is")
                    return
                }
                #expect(try await pairs(fixture, .community, of: "511083100001") == 1)
            }
        }
    }

    @Test("are not told of a registration elsewhere that was taken back", arguments: Engine.allCases)
    func takenBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let (form, grids) = (Form.personRegister, LedgerFixture.grids)
            let author = try LedgerFixture.holder(.gridWorker, of: grids[0])
            let first = try row("王秀英", in: grids[0], digest: 1)
            _ = try await imports.take([first], form: form, by: author)
            try await fixture.take([
                Submission(
                    id: LedgerFixture.id(31), region: first.region, form: form.name, version: form.version,
                    subject: first.subject, occurredAt: fixture.now, body: ["reason": "误报"],
                    amends: .retracts(first.root))
            ])
            let other = try LedgerFixture.holder(.gridWorker, of: grids[1])
            let there = try await imports.take([try row("王秀英", in: grids[1], digest: 2)], form: form, by: other)
            #expect(there.standings == [.new])
            guard
                case .refused(let problem)? = try await imports.take(
                    [try row("王秀", in: grids[0], digest: 3)], form: form, by: author
                ).standings.first
            else {
                Issue.record("in its own grid it stays out")
                return
            }
            #expect(problem.code == .importRowConflicting)
        }
    }

    @Test("A look at likely duplicates is recorded once, with those it showed", arguments: Engine.allCases)
    func looks(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let (region, account) = (try RegionCode(LedgerFixture.grids[0]), LedgerFixture.account)
            try await imports.recordLook(at: [], in: region, by: account)
            #expect(try await fixture.accessActs().isEmpty)
            let likely = [1, 2, 2].map {
                LikelyDuplicate(row: 2, person: LedgerFixture.person($0), reason: .mobile)
            }
            try await imports.recordLook(at: likely, in: region, by: account)
            #expect(try await fixture.accessActs() == ["list 2"])
            let shown = try await database.read { try $0.query("SELECT person FROM access_shown").count }
            #expect(shown == 2)
        }
    }
}
