import Domain
import Foundation
import SQLCore
import SQLite
import Store

import Postgres

/// A city of seven counties, 20 towns, 10 villages and 4 grids each, and the visits made in it.
struct Workload {
    let grids: [RegionCode]
    let author: Author
    let start: Instant
    private var generator = SystemRandomNumberGenerator()
    private var made: UInt64 = 0

    /// - Parameter start: when its emergency begins, 24 January 2020 unless given.
    init(start: Instant? = nil) throws {
        let counties = ["511002", "511011", "511024", "511025", "511071", "511072", "511083"]
        grids = try counties.flatMap { county in
            try (100..<120).flatMap { town in
                try (1...10).flatMap { village in
                    try (1...4).map { try RegionCode("\(county)\(town)\(String(format: "%03d", village))-0\($0)") }
                }
            }
        }
        author = Author(
            account: ID(high: 1, low: 1), grants: [Grant(.gridWorker, on: try RegionCode("511000000000"))])
        self.start = try start ?? Instant("2020-01-24T00:00:00+08:00")
    }

    /// A migrated database with the regions of the workload.
    func database(_ option: DatabaseOption) async throws -> any SQLDatabase {
        let database = try Self.open(option)
        try await database.migrate(Schema.migrations)
        let codes = Set(grids.flatMap { grid in RegionLevel.allCases.compactMap { grid.ancestor(at: $0) } })
        _ = try await RegionStore(database: database).add(codes.map { Region(code: $0, name: "地区") })
        return database
    }

    static func open(_ option: DatabaseOption) throws -> any SQLDatabase {
        if let url = option.database {
            return PostgresDatabase(url: url)
        }
        if let keep = option.keep { return try SQLiteDatabase(path: keep) }
        let folder = URL(fileURLWithPath: option.folder).appending(path: "bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try SQLiteDatabase(path: folder.appending(path: "bench.sqlite").path)
    }

    /// The visits a grid worker makes on a round: one batch, one grid, doors one after the other.
    mutating func visits(_ count: Int, days: Int = 10) -> [Submission] {
        let grid = grids[Int.random(in: 0..<grids.count, using: &generator)]
        let begin = start.adding(seconds: Int64.random(in: 0..<Int64(days * 86_400), using: &generator))
        return (0..<count).map { index in
            made += 1
            let time = begin.adding(seconds: Int64(index * 90))
            return Submission(
                id: ID(version7At: time, randomHigh: generator.next(), randomLow: generator.next()), region: grid,
                form: "household-visit", version: 1, subject: ID(high: 9, low: made), occurredAt: time,
                device: "bench-phone",
                body: [
                    "round": 1, "result": "met", "personsAsked": 3, "returnees": 0, "symptomatic": 0,
                    "highestTemperature": .number(DecimalNumber(coefficient: 365, scale: 1)), "leafletsLeft": 2,
                ])
        }
    }
}
