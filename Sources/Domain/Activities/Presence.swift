/// Somebody or something that was at a place at a time, and why it is thought so. It proves no contact.
public struct Presence: Sendable, Hashable {
    /// What says so.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 卡点通行: a passage at a post of the place or near it.
        case passage
        /// 同车通行: a passage of the same vehicle.
        case vehicle
        /// 住户: lives in the building or group.
        case resident
        /// 其他病例: another case says that it was there.
        case otherCase = "case"

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .passage: Bilingual("卡点通行", "passed a checkpoint")
            case .vehicle: Bilingual("同一车辆", "the same vehicle")
            case .resident: Bilingual("住户", "lives there")
            case .otherCase: Bilingual("其他病例", "another case")
            }
        }
    }

    /// What says so.
    public let kind: Kind
    /// The passage, household or case.
    public let subject: ID<Subject>
    /// Where, as a division.
    public let region: RegionCode
    /// From when; `nil` for whoever lives there.
    public let from: Instant?
    /// Until when; the same moment for a passage.
    public let until: Instant?
    /// Why it is thought so.
    public let reason: Bilingual
    /// Who, where that is a person of the register.
    public let person: ID<Subject>?
    /// Plate and names, masked; `nil` where nothing is known but the person.
    public let label: String?
    /// Whether the person is listed as a contact of the case already.
    public let isListed: Bool

    /// A row.
    public init(
        kind: Kind, subject: ID<Subject>, region: RegionCode, from: Instant?, until: Instant?, reason: Bilingual,
        person: ID<Subject>?, label: String?, isListed: Bool
    ) {
        self.kind = kind
        self.subject = subject
        self.region = region
        self.from = from
        self.until = until
        self.reason = reason
        self.person = person
        self.label = label
        self.isListed = isListed
    }
}
