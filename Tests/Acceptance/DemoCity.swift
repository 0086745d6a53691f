import Demo
import Domain
import SQLCore
import Store
import Testing

/// A built demo city of 300 households.
struct DemoCity {
    let database: any SQLDatabase
    let ledger: Ledger
    let bulletins: BulletinStore
    let summary: NeijiangDemo.Summary

    init(_ database: any SQLDatabase) async throws {
        self.database = database
        try await database.migrate(Schema.migrations)
        summary = try await NeijiangDemo(in: database, households: 300).build()
        ledger = Ledger(
            database: database, clock: .fixed(try Instant("2020-02-04T09:00:00+08:00")),
            rules: LedgerRules(earliest: try Instant("2020-01-24T00:00:00+08:00")))
        bulletins = try BulletinStore(ledger: ledger)
    }

    func bulletin(_ region: String, _ asOf: String, kind: BulletinKind?) async throws -> Bulletin {
        let code = try RegionCode(region)
        let usual = try await bulletins.usualKind(of: code)
        return try await bulletins.compute(
            kind: kind ?? usual, region: code, asOf: Hour(asOf: asOf), language: .chinese)
    }

    /// Compares figures of a bulletin by their names.
    func expect(
        _ region: String, _ asOf: String, kind: BulletinKind? = nil, _ figures: [String: Int],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let bulletin = try await bulletin(region, asOf, kind: kind)
        for (name, amount) in figures.sorted(by: { $0.key < $1.key }) {
            let figure = try bulletin.figure(named: name)
            #expect(figure.amount == amount, "\(region) \(name)", sourceLocation: sourceLocation)
        }
    }

    /// Everything computed from entries, as text.
    func computed() async throws -> [String] {
        try await database.read { connection in
            let sums = try connection.query(
                "SELECT region, measure, series, grain, bucket, amount, entries FROM measure_sum"
            ).map { row in
                "\(try row.text(0)) \(try row.text(1)) "
                    + (try (2...6).map { String(try row.integer($0)) }.joined(separator: " "))
            }
            let latest = try connection.query("SELECT form, subject, id, occurred_at FROM subject_latest").map { row in
                "\(try row.text(0)) \(try row.bytes(1)) \(try row.bytes(2)) \(try row.integer(3))"
            }
            return (sums + latest).sorted()
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
