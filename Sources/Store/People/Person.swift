public import Domain

/// A person as shown to those who may see identities but need not know this one: masked.
public struct Person: Sendable, Hashable {
    /// The id, which says nothing of who it is.
    public let id: ID<Subject>
    /// Where the person is.
    public let region: RegionCode
    /// The masked answers by name: `name`, `mobile`, `identityNumber`, `paperNumber`.
    public let masked: [String: String]
    /// The open answers of the newest registration.
    public let open: JSON
    /// The registration this one gave way to in the end, `nil` where it stands for itself.
    public let mergedInto: ID<Subject>?
    /// Whether the identity was erased.
    public let isErased: Bool

    init(_ facts: PersonFacts, merges: Merges) {
        id = facts.id
        region = facts.region
        masked = Masking.masked(facts.sealed ?? [:])
        open = facts.open
        let end = merges.resolve(facts.id)
        mergedInto = end == facts.id ? nil : end
        isErased = facts.isErased
    }
}

/// What to look for.
public enum PersonSearch: Sendable, Hashable {
    /// A name or a part of it, at least two characters; one character finds names of one.
    case name(String)
    /// A mobile number, exactly.
    case mobile(MobileNumber)
    /// An identity number, exactly.
    case identityNumber(IdentityNumber)
    /// The number of a passport or another paper, exactly but for case and spaces.
    case paperNumber(String)
}

/// Some people found, and where to go on.
public struct PersonPage: Sendable {
    /// At most 50, by county and id.
    public let people: [Person]
    /// Continue with this, `nil` at the end.
    public let next: PersonCursor?
}

/// A place in a list of people: behind this one.
public struct PersonCursor: Sendable, Hashable {
    let county: RegionCode
    let subject: ID<Subject>

    init(county: RegionCode, subject: ID<Subject>) {
        self.county = county
        self.subject = subject
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", maxSplits: 1)
        do {
            guard parts.count == 2 else { throw Self.invalid }
            county = try RegionCode(String(parts[0]))
            subject = try ID(String(parts[1]))
        } catch {
            throw Self.invalid
        }
    }

    /// The cursor as text.
    public var text: String { "\(county.prefix).\(subject)" }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
