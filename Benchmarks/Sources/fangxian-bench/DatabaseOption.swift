import ArgumentParser
import Domain
import Foundation
import Store

/// Where a benchmark keeps its database.
struct DatabaseOption: ParsableArguments {
    @Option(help: "A PostgreSQL URL; a fresh embedded database in a temporary folder where it is left out.")
    var database: String?

    @Option(help: "The folder for the embedded database.")
    var folder: String = NSTemporaryDirectory()

    @Option(help: "A file for an embedded database that is filled once and used again.")
    var keep: String?

    private var mark: String? { keep.map { $0 + ".filled" } }

    /// Whether a run before filled the database that is kept.
    var isFilled: Bool { filledAt != nil }

    /// For which moment the database that is kept was filled.
    var filledAt: Instant? {
        mark.flatMap { FileManager.default.contents(atPath: $0) }
            .flatMap { Int64(String(decoding: $0, as: UTF8.self)) }.map(Instant.init(milliseconds:))
    }

    /// Remembers that the database is filled.
    func markFilled(at moment: Instant) throws {
        if let mark { try Data(String(moment.milliseconds).utf8).write(to: URL(fileURLWithPath: mark)) }
    }

    /// A fresh key, or for a database that is kept always the same: nobody is in it.
    func master() throws -> MasterKeySource {
        .key(keep == nil ? .fresh() : try MasterKey(String(repeating: "0f", count: 32)))
    }
}
