public import Domain
import SQLCore

/// A place in a list of observation orders: behind this one.
public struct ObservationCursor: Sendable, Hashable {
    let county: RegionCode
    /// What the list is sorted by before the region: two moments, zero where there are none.
    let first: Int64
    let second: Int64
    let region: RegionCode
    let id: ID<Subject>

    init(county: RegionCode, first: Int64 = 0, second: Int64 = 0, region: RegionCode, id: ID<Subject>) {
        self.county = county
        self.first = first
        self.second = second
        self.region = region
        self.id = id
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let first = Int64(parts[1]), let second = Int64(parts[2]) else { throw Self.invalid }
        do {
            self.init(
                county: try RegionCode(parts[0]), first: first, second: second, region: try RegionCode(parts[3]),
                id: try ID(parts[4]))
        } catch {
            throw Self.invalid
        }
    }

    /// The cursor for a URL.
    public var text: String { "\(county.prefix).\(first).\(second).\(region).\(id)" }

    /// The rows of a region behind a place in it. One lower bound alone, since SQLite takes the first of two and reads all
    /// rows between them; a cursor of another region is none.
    static func range(
        of region: RegionCode, behind cursor: ObservationCursor?, region column: SQLText, id: SQLText
    ) -> SQLText {
        let range = region.subtree
        guard let cursor, region.contains(cursor.region) else {
            return "\(column) >= \(range.from) AND \(column) < \(range.below)"
        }
        return "(\(column), \(id)) > (\(cursor.region), \(cursor.id)) AND \(column) < \(range.below)"
    }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
