/// The declaration of a form: one statement of what is asked, by whom, about what, and what it counts.
///
/// From it come the validation, the phone form, the table, the Excel template, the JSON Schema and the measures.
/// A published version never changes and stays readable for ever; a change is a new version.
public struct Form: Sendable, Hashable {
    /// The stable name, lower-case words joined by hyphens.
    public let name: String
    /// Counts up from 1.
    public let version: Int
    /// What it is called.
    public let title: Bilingual
    /// What the data is collected for; every collection names its purpose.
    public let purpose: Bilingual
    /// The legal ground of the collection.
    public let legalGround: Bilingual
    /// Who may file it, on a region or above it.
    public let filedBy: Set<Duty>
    /// The coarsest region it may be filed for; finer ones are allowed too.
    public let coarsestRegion: RegionLevel
    /// What an entry is about, `nil` where it is about nothing that has an id.
    public let subject: SubjectKind?
    /// What is asked, in the order of the page.
    public let fields: [Field]
    /// What must hold between the answers.
    public let checks: [Check]
    /// Which measures an entry adds to.
    public let counts: [CountingRule]

    /// A declaration.
    public init(
        name: String, version: Int, title: Bilingual, purpose: Bilingual, legalGround: Bilingual, filedBy: Set<Duty>,
        coarsestRegion: RegionLevel = .county, subject: SubjectKind? = nil, fields: [Field],
        checks: [Check] = [], counts: [CountingRule] = []
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.purpose = purpose
        self.legalGround = legalGround
        self.filedBy = filedBy
        self.coarsestRegion = coarsestRegion
        self.subject = subject
        self.fields = fields
        self.checks = checks
        self.counts = counts
    }
}

/// What an entry can be about.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
    /// A person, known here by an id only.
    case person
    /// A household (户).
    case household
    /// A case (病例), suspected or confirmed.
    case medicalCase = "case"
    /// An observation (医学观察) of one person at one place.
    case observation
    /// A place (场所).
    case place
}

/// Marks the ids of what entries are about.
public enum Subject {}

/// One question of a form.
public struct Field: Sendable, Hashable {
    /// The key in the entry's body, lowerCamelCase.
    public let name: String
    /// What kind of answer it takes.
    public let type: FieldType
    /// The label.
    public let title: Bilingual
    /// What helps to answer it.
    public let hint: Bilingual?
    /// When it is asked at all; an answer to a question that is not asked is refused.
    public let relevance: Condition?
    /// When an answer is needed, among the times it is asked.
    public let requirement: Requirement

    /// A question.
    public init(
        _ name: String, _ type: FieldType, _ title: Bilingual, hint: Bilingual? = nil,
        relevance: Condition? = nil, requirement: Requirement = .optional
    ) {
        self.name = name
        self.type = type
        self.title = title
        self.hint = hint
        self.relevance = relevance
        self.requirement = requirement
    }
}

/// When an answer is needed.
public enum Requirement: Sendable, Hashable {
    /// It may be left out.
    case optional
    /// It is needed whenever the question is asked.
    case required
    /// It is needed when the condition holds.
    case requiredWhen(Condition)
}

/// The kinds of answers, with their units and limits. How each is written in JSON stands with it.
public indirect enum FieldType: Sendable, Hashable {
    /// A text of up to so many characters, one line unless `multiline`. JSON string.
    case text(maximumLength: Int, multiline: Bool = false)
    /// A whole number. JSON number.
    case whole(ClosedRange<Int>, unit: CountUnit? = nil)
    /// A decimal number with at most so many places. JSON number.
    case decimal(ClosedRange<DecimalNumber>, places: Int, unit: CountUnit? = nil)
    /// One of several. JSON string, the choice's name.
    case choice([Choice])
    /// Several of several. JSON array of names without repeats.
    case choices([Choice])
    /// Yes or no. JSON boolean.
    case yesNo
    /// A civil day, `2020-02-02`. JSON string.
    case date
    /// A moment with offset, RFC 3339. JSON string.
    case dateTime
    /// A length of time in whole minutes. JSON number.
    case duration(maximumMinutes: Int)
    /// A place: JSON object `{"latitude", "longitude", "accuracyMetres"?, "system"}`; the system must be named.
    case point
    /// A region at one of the levels. JSON string, its code.
    case region(Set<RegionLevel>)
    /// The id of a thing. JSON string, UUID.
    case reference(SubjectKind)
    /// A resident identity number (GB 11643), 18 characters with a valid check character. JSON string.
    case identityNumber
    /// A mobile number of 11 digits. JSON string.
    case mobile
    /// A vehicle's number plate. JSON string.
    case plate
    /// A body temperature in °C, 34.0 to 43.0, one place. JSON number.
    case temperature
    /// A photo, by the SHA-256 of its bytes in 64 hexadecimal digits. JSON string.
    case photo
    /// A repeated group of questions, up to so many times. JSON array of objects.
    case group([Field], maximumCount: Int)
}

/// What must hold between the answers of one body.
public struct Check: Sendable, Hashable {
    /// What must hold.
    public let condition: Condition
    /// What is said where it does not.
    public let sentence: Bilingual
    /// The field it is said at.
    public let path: String

    /// A check.
    public init(condition: Condition, sentence: Bilingual, path: String) {
        self.condition = condition
        self.sentence = sentence
        self.path = path
    }
}

/// One answer of a choice.
public struct Choice: Sendable, Hashable {
    /// What is stored.
    public let name: String
    /// What is shown.
    public let title: Bilingual

    /// An answer to choose.
    public init(_ name: String, _ title: Bilingual) {
        self.name = name
        self.title = title
    }
}

/// A condition over the answers of the same body, or of the same row within a repeated group.
public indirect enum Condition: Sendable, Hashable {
    /// The answer is this value.
    case equals(String, JSON)
    /// The answer is one of these values.
    case isOneOf(String, [JSON])
    /// The choices include this one.
    case includes(String, String)
    /// The number is at least this.
    case atLeast(String, DecimalNumber)
    /// The number is not greater than another; holds where one of them has no answer.
    case notGreater(String, than: String)
    /// The question has an answer.
    case answered(String)
    /// All hold.
    case all([Condition])
    /// One holds at least.
    case any([Condition])
    /// It does not hold.
    case not(Condition)
}
