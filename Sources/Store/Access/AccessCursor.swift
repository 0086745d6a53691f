public import Domain

/// A place in the record of access, newest first. Continue a page with it.
public struct AccessCursor: Sendable, Hashable {
    let at: Instant
    let chain: RegionCode
    let position: Int64

    init(at: Instant, chain: RegionCode, position: Int64) {
        self.at = at
        self.chain = chain
        self.position = position
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let milliseconds = Int64(parts[0]), let position = Int64(parts[2]) else {
            throw Self.invalid
        }
        do { chain = try RegionCode(String(parts[1])) } catch { throw Self.invalid }
        at = Instant(milliseconds: milliseconds)
        self.position = position
    }

    /// The cursor for an address: `1580616000000.511083.12`.
    public var text: String { "\(at.milliseconds).\(chain.prefix).\(position)" }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
