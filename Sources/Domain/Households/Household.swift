/// A household (户) as the register says it stands: its newest registration, and what changed since. Follows from the
/// standing entries about it, whatever the order in which they came.
public struct Household: Sendable, Hashable {
    /// The grid or village it is registered in.
    public let region: RegionCode
    /// The building or group, such as `3栋2单元`.
    public let building: String?
    /// Its number in the building or village, from 1.
    public let serial: Int?
    /// What kind of household.
    public let kind: Kind
    /// Whether anybody lives there.
    public private(set) var state: State
    /// How many people the registration itself names; those registered one by one are counted elsewhere.
    public let declared: Int
    /// The household it was split from.
    public let splitFrom: ID<Subject>?
    /// The household it was merged into, while it is.
    public private(set) var mergedInto: ID<Subject>?
    /// The registration it is known by.
    public let entry: ID<Entry>

    /// 户别.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 家庭户.
        case family
        /// 集体户.
        case collective
        /// 出租房.
        case rented
        /// 空置.
        case vacant
        /// 其他.
        case other
    }

    /// Whether it is to be visited.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Lived in.
        case open
        /// Nobody lives there any more.
        case closed
        /// Part of another household.
        case merged
    }

    /// A household from the columns it is kept in.
    public init(
        region: RegionCode, building: String?, serial: Int?, kind: Kind, state: State, declared: Int,
        splitFrom: ID<Subject>?, mergedInto: ID<Subject>?, entry: ID<Entry>
    ) {
        self.region = region
        self.building = building
        self.serial = serial
        self.kind = kind
        self.state = state
        self.declared = declared
        self.splitFrom = splitFrom
        self.mergedInto = mergedInto
        self.entry = entry
    }

    /// The household that standing entries of its register and its changes make; `nil` where it is not registered.
    public init?(standing entries: [Entry]) {
        guard let registration = Self.newest(entries) else { return nil }
        let body = registration.submission.body
        self.init(
            region: registration.submission.region, building: body["building"]?.text, serial: body["serial"]?.whole,
            kind: body["kind"]?.text.flatMap(Kind.init) ?? .family, state: .open,
            declared: body["members"]?.elements?.count ?? 0, splitFrom: body["splitFrom"].flatMap(ID.init(answer:)),
            mergedInto: nil, entry: registration.id)
        guard entries.count > 1 else { return }
        // A newer registration says that somebody lives there; what changed before it is past.
        let changes = entries.filter { $0.isOf(.householdChange) && registration.happened(before: $0) }
        for change in changes.inOrder { apply(change.submission.body) }
    }

    private static func newest(_ entries: [Entry]) -> Entry? {
        entries.lazy.filter { $0.isOf(.householdRegister) }.max { $0.happened(before: $1) }
    }

    private mutating func apply(_ change: JSON) {
        mergedInto = nil
        switch change["change"]?.text {
        case "closed": state = .closed
        case "merged":
            state = .merged
            mergedInto = change["into"].flatMap(ID.init(answer:))
        default: state = .open
        }
    }

    /// The forms that make it, the registration first.
    public static let forms = [Form.householdRegister.name, Form.householdChange.name]
}
