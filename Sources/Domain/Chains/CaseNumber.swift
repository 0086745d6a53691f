/// A case as people speak and write of it (病例编号): the county's six digits and the last eight of its id, such as
/// `511083-7F3A2C19`. It names nobody, and stays what it is whatever is corrected about the case.
public struct CaseNumber: Sendable, Hashable {
    /// The county's six digits, fewer where a case lies above a county.
    public let county: String
    /// The last four bytes of the id.
    public let tail: UInt32

    /// The number of a case.
    ///
    /// - Parameter region: where it is counted.
    public init(_ id: ID<Subject>, in region: RegionCode) {
        county = (region.county ?? region).prefix
        tail = UInt32(truncatingIfNeeded: id.low)
    }
}

extension CaseNumber: CustomStringConvertible {
    /// Reads a number as it is written, in either case, with spaces around it.
    ///
    /// - Throws: `case.unknown`: what is no number is the number of no case.
    public init(_ text: String) throws(Problem) {
        let parts = text.filter { !$0.isWhitespace }.replacing("－", with: "-").split(separator: "-")
        guard parts.count == 2, (2...6).contains(parts[0].count), parts[0].allSatisfy(\.isWholeNumber),
            parts[1].count == 8, let tail = UInt32(parts[1], radix: 16)
        else { throw Self.unknown }
        county = String(parts[0])
        self.tail = tail
    }

    /// `511083-7F3A2C19`.
    public var description: String {
        let digits = String(tail, radix: 16, uppercase: true)
        return county + "-" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// `case.unknown`.
    public static let unknown = Problem(
        .caseUnknown, "没有这个编号的病例。编号在病例页面上，如511083-7F3A2C19。",
        "There is no case of this number. It stands on the page of the case, such as 511083-7F3A2C19.", at: "infector")
}

extension CaseNumber: Comparable {
    /// By county, then by the digits of the id.
    public static func < (one: CaseNumber, other: CaseNumber) -> Bool {
        (one.county, one.tail) < (other.county, other.tail)
    }
}
