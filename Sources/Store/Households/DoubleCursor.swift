public import Domain

/// A place in a list of doors with several households: behind this one.
public struct DoubleCursor: Sendable, Hashable {
    let county: RegionCode
    let token: [UInt8]

    init(county: RegionCode, token: [UInt8]) {
        self.county = county
        self.token = token
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let token = Hexadecimal.bytes(halves[1]) else { throw Self.invalid }
        do { county = try RegionCode(halves[0]) } catch { throw Self.invalid }
        self.token = token
    }

    /// The cursor for a URL. The token in it is a keyed hash that nobody can use without the key.
    public var text: String { "\(county.prefix).\(Hexadecimal.text(token))" }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
