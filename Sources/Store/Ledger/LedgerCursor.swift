public import Domain

/// A place in the ledgers of several counties: for each how far it has been read. Continue a page with it, or come
/// back later and get what is new (docs/adr/0006).
public struct LedgerCursor: Sendable, Hashable {
    /// The position read last, by county.
    let positions: [RegionCode: Int64]

    init(positions: [RegionCode: Int64]) { self.positions = positions }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        var positions: [RegionCode: Int64] = [:]
        for part in text.split(separator: "~") {
            let pair = part.split(separator: ".", omittingEmptySubsequences: false)
            guard pair.count == 2, let position = Int64(pair[1]), position >= 0, positions.count < 4_000 else {
                throw Self.invalid
            }
            do {
                positions[try RegionCode(String(pair[0]))] = position
            } catch {
                throw Self.invalid
            }
        }
        self.positions = positions
    }

    /// The cursor for a URL: `511002.12~511083.40`.
    public var text: String {
        positions.sorted { $0.key < $1.key }.map { "\($0.key.prefix).\($0.value)" }.joined(separator: "~")
    }

    /// How many positions lie between a cursor before it and this one, in all counties together.
    func distance(from former: LedgerCursor) -> Int64 {
        positions.reduce(0) { $0 + $1.value - (former.positions[$1.key] ?? 0) }
    }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
