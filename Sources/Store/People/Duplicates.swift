public import Domain

/// Two registrations that may be one person.
public struct DuplicatePair: Sendable, Hashable {
    /// The one with the lesser id.
    public let one: Person
    /// The other.
    public let other: Person
    /// Why, the strongest reason first.
    public let reasons: [DuplicateReason]

    /// How likely they are one, 0 to 100: that of the strongest reason.
    public var score: Int { reasons.first?.score ?? 0 }
}

/// Some pairs, and where to go on.
public struct DuplicatePage: Sendable {
    /// The pairs: by county, behind them those of two counties; of each those that share an identity number, a mobile, a paper, a name.
    public let pairs: [DuplicatePair]
    /// Continue with this, `nil` at the end. A page may be short, even empty, and have a next one.
    public let next: DuplicateCursor?
}

/// A place in a list of pairs.
public struct DuplicateCursor: Sendable, Hashable {
    /// The county, or the city whose counties are compared.
    let place: RegionCode
    let kind: Int
    let token: [UInt8]
    /// The last pair shown of this token; `nil` where all of them were.
    let behind: Pair?

    struct Pair: Sendable, Hashable, Comparable {
        let one: ID<Subject>
        let other: ID<Subject>

        init(_ first: ID<Subject>, _ second: ID<Subject>) {
            one = min(first, second)
            other = max(first, second)
        }

        static func < (left: Pair, right: Pair) -> Bool { (left.one, left.other) < (right.one, right.other) }
    }

    init(place: RegionCode, kind: Int, token: [UInt8], behind: Pair?) {
        self.place = place
        self.kind = kind
        self.token = token
        self.behind = behind
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3 || parts.count == 5, let kind = Int(parts[1]), (1...4).contains(kind),
            let token = Hexadecimal.bytes(parts[2])
        else { throw Self.invalid }
        do {
            place = try RegionCode(parts[0])
            behind = parts.count == 5 ? Pair(try ID(parts[3]), try ID(parts[4])) : nil
        } catch {
            throw Self.invalid
        }
        self.kind = kind
        self.token = token
    }

    /// The cursor as text. The token in it is a keyed hash that nobody can use without the key.
    public var text: String {
        let pair = behind.map { ".\($0.one).\($0.other)" } ?? ""
        return "\(place.prefix).\(kind).\(Hexadecimal.text(token))\(pair)"
    }

    private static var invalid: Problem {
        .cursorInvalid
    }
}

extension DuplicateReason {
    /// The kind of token that two registrations share for this reason.
    var kind: IdentityTokens.Kind {
        switch self {
        case .identityNumber: .identityNumber
        case .mobile: .mobile
        case .paperNumber: .paperNumber
        case .nameInVillage, .nameInCounty: .name
        }
    }
}
