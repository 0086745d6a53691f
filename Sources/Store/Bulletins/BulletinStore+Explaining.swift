public import Domain
import SQLCore

/// The entries behind a figure.
public struct Explanation: Sendable {
    /// An entry with what it adds to the figure, or takes away.
    public struct Line: Sendable, Hashable {
        /// The entry.
        public let line: LedgerLine
        /// How much it adds; negative where it takes away.
        public let amount: Int
    }

    /// The figure.
    public let figure: Figure
    /// The entries, oldest first; not all where there are more than were asked for.
    public let lines: [Line]
    /// How many entries there are.
    public var total: Int { figure.entries }
    /// Whether some were left out.
    public var isCut: Bool { lines.count < total }
}

extension BulletinStore {
    /// Opens a figure of a bulletin down to the entries it is made of.
    ///
    /// - Parameters:
    ///   - published: where the bulletin was published: then the entries as the ledger stood, else as it stands now.
    ///   - limit: how many entries at most, 1 to 1,000.
    /// - Throws: `figure.unknown`.
    public func explain(
        _ name: String, in bulletin: Bulletin, published: PublishedBulletin? = nil, limit: Int = 100
    ) async throws -> Explanation {
        let figure = try bulletin.figure(named: name)
        let reader = ExplanationReader(
            query: figure.query, forms: ledger.forms, positions: published?.positions,
            limit: min(max(limit, 1), 1_000))
        let lines = try await database.read { try reader.lines(in: $0) }
        return Explanation(figure: figure, lines: lines)
    }

    /// Opens a number that stands in no bulletin down to the entries it is made of, as the ledger stands now.
    ///
    /// - Parameter limit: how many entries at most, 1 to 1,000; the oldest first.
    public func entries(
        behind query: FigureQuery, limit: Int = 100
    ) async throws -> (value: FigureValue, lines: [Explanation.Line]) {
        let reader = ExplanationReader(
            query: query, forms: ledger.forms, positions: nil, limit: min(max(limit, 1), 1_000))
        return try await database.read { connection in
            let value = try FigureStore.values(for: [query], in: connection)[query] ?? .zero
            return (value, try reader.lines(in: connection))
        }
    }
}
