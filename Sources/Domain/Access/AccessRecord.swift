/// One look at personal data, or one change of what guards it: who, when, whose, what for. Holds no personal data.
public struct AccessRecord: Sendable, Hashable {
    /// What was done.
    public let act: AccessAct
    /// Who did it.
    public let account: ID<Account>
    /// The region whose data it was.
    public let region: RegionCode
    /// The person, household or account it was about, where it was one.
    public let subject: ID<Subject>?
    /// What for; `nil` where the act says so itself.
    public let purpose: AccessPurpose?
    /// Which change it was, in the words of ``AccessDetail``; `nil` for looks.
    public let detail: String?
    /// Those whom a list showed by their ids, in order, each once: where they may be registered outside of the region,
    /// or the list is about a household. Empty where ``subject`` says all, and where the region says who may have been
    /// shown. A record that is read back in a page leaves them out.
    public let shown: [ID<Subject>]
    /// How many people or households were shown or changed.
    public let count: Int
    /// When.
    public let at: Instant

    /// A record.
    public init(
        _ act: AccessAct, by account: ID<Account>, in region: RegionCode, subject: ID<Subject>? = nil,
        purpose: AccessPurpose? = nil, detail: AccessDetail? = nil, shown: some Sequence<ID<Subject>> = [],
        count: Int = 1, at: Instant
    ) {
        self.act = act
        self.account = account
        self.region = region
        self.subject = subject
        self.purpose = purpose
        self.detail = detail?.text
        self.shown = Set(shown).sorted()
        self.count = count
        self.at = at
    }

    /// A record as it was kept.
    package init(
        kept act: AccessAct, by account: ID<Account>, in region: RegionCode, subject: ID<Subject>?,
        purpose: AccessPurpose?, detail: String?, shown: [ID<Subject>] = [], count: Int, at: Instant
    ) {
        self.act = act
        self.account = account
        self.region = region
        self.subject = subject
        self.purpose = purpose
        self.detail = detail
        self.shown = shown
        self.count = count
        self.at = at
    }
}
