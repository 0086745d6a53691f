import Demo
import Domain
import SQLCore
import Store
import Testing

/// A built demo city of 300 households.
struct DemoCity {
    let database: any SQLDatabase
    let vault: Vault
    let ledger: Ledger
    let bulletins: BulletinStore
    let summary: NeijiangDemo.Summary

    init(_ database: any SQLDatabase, seed: UInt64 = 7) async throws {
        self.database = database
        try await database.migrate(Schema.migrations)
        vault = try await Vault(in: database, master: .key(.fresh()))
        summary = try await NeijiangDemo(in: database, vault: vault, households: 300, seed: seed).build()
        ledger = Ledger(
            database: database, vault: vault, clock: .fixed(try Instant("2020-02-04T09:00:00+08:00")),
            rules: LedgerRules(earliest: try Instant("2020-01-24T00:00:00+08:00")))
        bulletins = try BulletinStore(ledger: ledger)
    }

    func bulletin(_ region: String, _ asOf: String, kind: BulletinKind?) async throws -> Bulletin {
        let code = try RegionCode(region)
        let usual = try await bulletins.usualKind(of: code)
        return try await bulletins.compute(
            kind: kind ?? usual, region: code, asOf: Hour(asOf: asOf), language: .chinese)
    }

    /// Compares figures of a bulletin by their names, as it is given to people and as JSON.
    func expect(
        _ region: String, _ asOf: String, kind: BulletinKind? = nil, _ figures: [String: Int],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let bulletin = try await bulletin(region, asOf, kind: kind)
        let listed = try JSON(parsing: bulletin.json.canonicalText)["figures"]?.elements ?? []
        for (name, amount) in figures.sorted(by: { $0.key < $1.key }) {
            let figure = try bulletin.figure(named: name)
            #expect(figure.amount == amount, "\(region) \(name)", sourceLocation: sourceLocation)
            let inJSON = listed.filter { $0["name"]?.text == name }.map { $0["value"]?.whole }
            #expect(inJSON == [amount], "\(region) \(name) in JSON", sourceLocation: sourceLocation)
        }
    }

    /// Every measure and stock of a region at an hour: in all, of the day, and as the day began.
    func everything(of region: RegionCode, asOf: Hour) async throws -> [Figure] {
        let store = try everyFigure
        var figures: [Figure] = []
        for kind in Self.parts.map(\.kind) {
            figures += try await store.compute(kind: kind, region: region, asOf: asOf, language: .chinese).figures
        }
        return figures
    }

    /// Every figure there is, in as many texts as hold them.
    private static let parts: [(kind: BulletinKind, text: String)] = {
        let catalogue = MeasureCatalogue.builtIn
        let all =
            catalogue.measures.flatMap { ["{\($0.code):cumulative}", "{\($0.code):day}"] }
            + catalogue.stocks.flatMap { ["{\($0.code)}", "{\($0.code):before}"] }
        return stride(from: 0, to: all.count, by: 300).map { start in
            (
                BulletinKind("everything-\(start)"),
                all[start..<min(start + 300, all.count)].joined(separator: " ")
            )
        }
    }()

    /// Bulletins in which every figure there is stands once.
    private var everyFigure: BulletinStore {
        get throws {
            try BulletinStore(
                ledger: ledger,
                wordings: Self.parts.map { part in
                    BulletinWording(
                        kind: part.kind, version: 1, title: Bilingual("全部", "Everything"),
                        text: Bilingual(part.text, part.text))
                })
        }
    }

    /// What the ledger holds of household visits: by whom, where, and how much later they were recorded.
    func visits() async throws -> [(author: [UInt8], region: String, lateMilliseconds: Int64)] {
        try await database.read { connection in
            try connection.query(
                "SELECT author, region, recorded_at - occurred_at FROM entry WHERE form = 'household-visit'"
            ).map { (try $0.bytes(0), try $0.text(1), try $0.integer(2)) }
        }
    }

    /// The head of every county's chain.
    func chains() async throws -> [String] {
        try await database.read { connection in
            try connection.query("SELECT county, position, hash FROM chain ORDER BY county").map { row in
                "\(try row.text(0)) \(try row.integer(1)) \(try row.bytes(2))"
            }
        }
    }
}
