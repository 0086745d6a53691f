/// A case as chains of transmission know it: without who it is.
public struct ChainCase: Sendable, Hashable {
    /// The case.
    public let id: ID<Subject>
    /// What people call it.
    public let number: CaseNumber
    /// Where it is counted; of another county's case that county.
    public let region: RegionCode
    /// What is known of it; `nil` of another county's case, of which no more is shown than its number.
    public let details: Details?

    /// What is known of a case of one's own region.
    public struct Details: Sendable, Hashable {
        /// What it is.
        public let classification: CaseClass
        /// Whether the infection came from outside.
        public let isImported: Bool
        /// When symptoms began.
        public let onsetOn: Day?
        /// When it was diagnosed.
        public let reportedOn: Day
        /// When it was confirmed.
        public let confirmedOn: Day?
        /// How many contacts are listed.
        public let contacts: Int

        /// Details.
        public init(
            classification: CaseClass, isImported: Bool, onsetOn: Day?, reportedOn: Day, confirmedOn: Day?,
            contacts: Int
        ) {
            self.classification = classification
            self.isImported = isImported
            self.onsetOn = onsetOn
            self.reportedOn = reportedOn
            self.confirmedOn = confirmedOn
            self.contacts = contacts
        }

        /// The day of onset or, where that is unknown, of the diagnosis.
        public var began: Day { onsetOn ?? reportedOn }
    }

    /// A case.
    public init(id: ID<Subject>, region: RegionCode, details: Details?) {
        self.id = id
        self.region = region
        self.details = details
        number = CaseNumber(id, in: region)
    }
}
