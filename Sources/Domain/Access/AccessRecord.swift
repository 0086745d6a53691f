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
    /// How many people or households were shown or changed.
    public let count: Int
    /// When.
    public let at: Instant

    /// A record.
    public init(
        _ act: AccessAct, by account: ID<Account>, in region: RegionCode, subject: ID<Subject>? = nil,
        purpose: AccessPurpose? = nil, detail: AccessDetail? = nil, count: Int = 1, at: Instant
    ) {
        self.act = act
        self.account = account
        self.region = region
        self.subject = subject
        self.purpose = purpose
        self.detail = detail?.text
        self.count = count
        self.at = at
    }

    /// A record as it was kept.
    package init(
        kept act: AccessAct, by account: ID<Account>, in region: RegionCode, subject: ID<Subject>?,
        purpose: AccessPurpose?, detail: String?, count: Int, at: Instant
    ) {
        self.act = act
        self.account = account
        self.region = region
        self.subject = subject
        self.purpose = purpose
        self.detail = detail
        self.count = count
        self.at = at
    }
}
