import Crypto
import Domain

/// What people are found by: keyed hashes of their answers, under a key of the county, so that equal people of two
/// counties do not look equal in the database. Numbers are found exactly; names by their pairs of characters, whose
/// tokens are short on purpose: many names share one, and what is found is opened and compared.
struct IdentityTokens: Sendable {
    /// What a token stands for; the number is the one in the database.
    enum Kind: Int, Sendable, CaseIterable {
        case identityNumber = 1
        case mobile
        case paperNumber
        /// A whole name.
        case name
        /// Two characters of a name that stand beside each other.
        case pair

        /// How many bytes of the hash are kept: 128 bits of numbers, 24 of names.
        var length: Int { self == .name || self == .pair ? 3 : 16 }
    }

    struct Token: Sendable, Hashable {
        let kind: Kind
        let bytes: [UInt8]
    }

    private let key: SymmetricKey

    init(county: RegionCode, index: SymmetricKey) { self.init("county \(county.text)", index: index) }

    /// The tokens of a whole city, under a key of its own: of numbers alone (``numbers(of:)``), so that somebody
    /// registered in two of its counties is found.
    init(city: RegionCode, index: SymmetricKey) { self.init("city \(city.text)", index: index) }

    private init(_ place: String, index: SymmetricKey) {
        let code = HMAC<SHA256>.authenticationCode(for: Array(place.utf8), using: index)
        key = SymmetricKey(data: Array(code))
    }

    /// One token.
    func token(_ kind: Kind, _ text: String) -> Token {
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(kind.rawValue) \(text)".utf8), using: key)
        return Token(kind: kind, bytes: Array(code.prefix(kind.length)))
    }

    /// What stands for a door of a village, 16 bytes.
    func door(_ door: DoorAddress, in village: RegionCode) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("door \(village.text) \(door.text)".utf8), using: key)
        return Array(code.prefix(16))
    }

    /// What stands for a vehicle's plate, 8 bytes: there are tens of millions of passages, and what is found is opened and
    /// compared.
    func plate(_ plate: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("plate \(plate)".utf8), using: key).prefix(8))
    }

    /// The tokens that somebody's numbers and whole name make, by kind.
    func exact(of answers: JSON) -> [Kind: [UInt8]] {
        var tokens: [Kind: [UInt8]] = [:]
        for token in numbers(of: answers) { tokens[token.kind] = token.bytes }
        if let name = answers["name"]?.text.map(PersonName.folded), !name.isEmpty {
            tokens[.name] = token(.name, name).bytes
        }
        return tokens
    }

    /// All tokens of somebody's sealed answers.
    func tokens(of answers: JSON) -> Set<Token> {
        var tokens = numbers(of: answers)
        if let name = answers["name"]?.text.map(PersonName.folded), !name.isEmpty {
            tokens.insert(token(.name, name))
            for pair in PersonName.pairs(of: name) { tokens.insert(token(.pair, pair)) }
        }
        return tokens
    }

    /// The tokens of the numbers alone: identity number, mobile, another paper's.
    func numbers(of answers: JSON) -> Set<Token> {
        var tokens: Set<Token> = []
        if let number = answers["identityNumber"]?.text { tokens.insert(token(.identityNumber, number)) }
        if let number = answers["mobile"]?.text { tokens.insert(token(.mobile, number)) }
        if let number = answers["paperNumber"]?.text {
            tokens.insert(token(.paperNumber, PersonName.folded(number)))
        }
        return tokens
    }
}
