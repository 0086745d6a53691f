/// The code of a region: the 12 digits of the statistical division code (province 2, city 2, county 2, town 3,
/// village 3), and behind them `-` and a local suffix for a grid of a village.
///
/// The tree is the code: an ancestor is a prefix, a subtree is a range of texts. A zone with its own headquarters has
/// a local code at county level.
///
/// Source: 国家统计局《统计用区划代码和城乡划分代码编制规则》; GB/T 2260 for the first six digits.
public struct RegionCode: Sendable, Hashable {
    /// The code as written: 12 digits, or 12 digits, `-` and 1 to 8 of `0-9A-Z`.
    public let text: String

    private init(unchecked text: String) { self.text = text }

    /// Reads a code; 2, 4, 6, 9 or 12 digits, filled up with zeros, or a grid's code in full.
    ///
    /// - Throws: `region.code-invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts[0].utf8
        guard [2, 4, 6, 9, 12].contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
            throw Self.invalid
        }
        let full = String(parts[0]) + String(repeating: "0", count: 12 - digits.count)
        let levels = Self.split(full)
        // Below a level of zeros there is nothing; but some cities have towns without counties between (东莞, 中山).
        let isEmpty = levels.map { level in level.allSatisfy { $0 == "0" } }
        guard !isEmpty[0], !(isEmpty[1] && !isEmpty[2]), !(isEmpty[3] && !isEmpty[4]), !isEmpty[1] || isEmpty[3] else {
            throw Self.invalid
        }
        if parts.count == 2 {
            let suffix = parts[1].utf8
            guard levels[4] != "000", (1...8).contains(suffix.count),
                suffix.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
            else { throw Self.invalid }
            self.init(unchecked: full + "-" + parts[1])
        } else {
            self.init(unchecked: full)
        }
    }

    private static func split(_ full: String) -> [Substring] {
        var rest = full[...]
        return [2, 2, 2, 3, 3].map { width in
            defer { rest = rest.dropFirst(width) }
            return rest.prefix(width)
        }
    }

    private static var invalid: Problem {
        Problem(
            .regionCodeInvalid, "区划代码不正确，应为 12 位数字（网格在后面加“-”和编号）。",
            "The region code is wrong; it has 12 digits, and for a grid a hyphen and its number behind them.")
    }

    /// Which level of the tree the code names.
    public var level: RegionLevel {
        if text.utf8.count > 12 { return .grid }
        let digits = Array(text.utf8)
        for (level, range) in RegionLevel.digitRanges.reversed() where digits[range].contains(where: { $0 != 48 }) {
            return level
        }
        return .province
    }

    /// The digits that stand for this region and everything in it.
    public var prefix: String { level == .grid ? text : String(text.prefix(level.digitCount)) }

    /// The code of the ancestor at a level, itself at its own level, `nil` below it.
    public func ancestor(at level: RegionLevel) -> RegionCode? {
        if level == self.level { return self }
        guard level < self.level else { return nil }
        let kept = text.prefix(level.digitCount)
        return RegionCode(unchecked: kept + String(repeating: "0", count: 12 - kept.utf8.count))
    }

    /// The code one level up, `nil` for a province.
    public var parent: RegionCode? {
        RegionLevel(rawValue: level.rawValue - 1).flatMap { ancestor(at: $0) }
    }

    /// The county this region belongs to, `nil` above a county. The county is the unit of distribution.
    public var county: RegionCode? { ancestor(at: .county) }

    /// Itself and its ancestors, from the county down: where a measure of this region is summed up.
    public var summedAt: [RegionCode] {
        [RegionLevel.county, .town, .village, .grid].compactMap { ancestor(at: $0) }
    }

    /// Whether the other region is this one or lies in it.
    public func contains(_ other: RegionCode) -> Bool {
        level == .grid ? other == self : other.text.utf8.starts(with: text.utf8.prefix(level.digitCount))
    }

    /// The half-open range of texts that holds this region and all below it, for a comparison byte by byte.
    public var subtree: (from: String, below: String) {
        if level == .grid { return (text, text + "\u{1}") }
        let prefix = text.prefix(level.digitCount)
        // A digit is followed by the next, and "9" by ":"; the prefix needs no carry.
        guard let last = prefix.unicodeScalars.last, let next = Unicode.Scalar(last.value + 1) else {
            preconditionFailure("a region code has at least two digits")
        }
        return (String(prefix), String(prefix.dropLast()) + String(Character(next)))
    }
}

extension RegionCode: Comparable, CustomStringConvertible {
    /// Byte order, which keeps every subtree together.
    public static func < (one: RegionCode, other: RegionCode) -> Bool { one.text < other.text }

    /// The code as written.
    public var description: String { text }
}

/// A level of the tree of regions.
public enum RegionLevel: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// 省、自治区、直辖市.
    case province
    /// 市、州.
    case city
    /// 县、市、区, or a zone with its own headquarters.
    case county
    /// 镇、乡、街道.
    case town
    /// 村、社区.
    case village
    /// 网格.
    case grid

    /// From the province down.
    public static func < (one: RegionLevel, other: RegionLevel) -> Bool { one.rawValue < other.rawValue }

    /// How many digits of the code name a region of this level.
    public var digitCount: Int {
        switch self {
        case .province: 2
        case .city: 4
        case .county: 6
        case .town: 9
        case .village, .grid: 12
        }
    }

    static let digitRanges: [(RegionLevel, Range<Int>)] = [
        (.province, 0..<2), (.city, 2..<4), (.county, 4..<6), (.town, 6..<9), (.village, 9..<12),
    ]

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .province: Bilingual("省", "province")
        case .city: Bilingual("市（州）", "city")
        case .county: Bilingual("县（市、区）", "county")
        case .town: Bilingual("镇（街道）", "town")
        case .village: Bilingual("村（社区）", "village")
        case .grid: Bilingual("网格", "grid")
        }
    }
}
