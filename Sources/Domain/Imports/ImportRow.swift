/// What one good row of a file files.
public struct ImportRow: Sendable, Hashable {
    /// The row's number in the file.
    public let number: Int
    /// The id of the entry that the row makes when it is first seen: the same for the same row of any file.
    public let root: ID<Entry>
    /// Whether ``root`` was given in the row, so that there is an entry to correct.
    public let isGiven: Bool
    /// Where.
    public let region: RegionCode
    /// When.
    public let occurredAt: Instant
    /// Whether the row itself says when.
    public let saysWhen: Bool
    /// About what, where the form is about something.
    public let subject: ID<Subject>?
    /// The answers, as the form keeps them.
    public let body: JSON
    /// What the row says, in 32 bytes made with a secret; two rows with the same root and different digests differ.
    public let digest: [UInt8]
    /// The household that the row names, where it is not itself one's register.
    public let household: Household?

    /// A household as a row names it.
    public struct Household: Sendable, Hashable {
        /// Its id, made from region, building and address.
        public let id: ID<Subject>
        /// The entry that registers it where nobody has.
        public let root: ID<Entry>
        /// The building or group, where there is one.
        public let building: String?
        /// The address.
        public let address: String

        /// A household.
        public init(id: ID<Subject>, root: ID<Entry>, building: String?, address: String) {
            self.id = id
            self.root = root
            self.building = building
            self.address = address
        }
    }

    /// A row.
    public init(
        number: Int, root: ID<Entry>, isGiven: Bool, region: RegionCode, occurredAt: Instant, saysWhen: Bool,
        subject: ID<Subject>?, body: JSON, digest: [UInt8], household: Household?
    ) {
        self.number = number
        self.root = root
        self.isGiven = isGiven
        self.region = region
        self.occurredAt = occurredAt
        self.saysWhen = saysWhen
        self.subject = subject
        self.body = body
        self.digest = digest
        self.household = household
    }
}
