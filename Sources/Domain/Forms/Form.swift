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
