/// A person as the register says it stands, without anything that says who it is. Follows from the standing entries
/// about them, whatever the order in which they came.
public struct RegisteredPerson: Sendable, Hashable {
    /// Where they are registered.
    public private(set) var region: RegionCode
    /// The household they live in.
    public private(set) var household: ID<Subject>?
    /// `male` or `female`.
    public let sex: String
    /// The year of birth.
    public let birthYear: Int
    /// `resident`, `temporary`, `returnee` or `incoming`.
    public let residency: String
    /// Where a returnee or an incoming person came from.
    public let cameFrom: RegionCode?
    /// By what means.
    public let cameBy: String?
    /// On which day.
    public let cameOn: Day?
    /// Special needs, the names of the choices, sorted; with those of registrations that gave way to this one.
    public private(set) var needs: [String]
    /// The language, where it is not Chinese.
    public let language: String?
    /// Whether they are there.
    public private(set) var state: State
    /// The registration that stands for both, while two are one.
    public private(set) var mergedInto: ID<Subject>?
    /// The registration they are known by.
    public let entry: ID<Entry>

    /// Whether somebody is there.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Lives in the household.
        case here
        /// Gone away.
        case away
        /// Died.
        case died
        /// The same person as another registration.
        case merged
    }

    /// A person from the columns they are kept in.
    public init(
        region: RegionCode, household: ID<Subject>?, sex: String, birthYear: Int, residency: String,
        cameFrom: RegionCode?, cameBy: String?, cameOn: Day?, needs: [String], language: String?, state: State,
        mergedInto: ID<Subject>?, entry: ID<Entry>
    ) {
        self.region = region
        self.household = household
        self.sex = sex
        self.birthYear = birthYear
        self.residency = residency
        self.cameFrom = cameFrom
        self.cameBy = cameBy
        self.cameOn = cameOn
        self.needs = needs
        self.language = language
        self.state = state
        self.mergedInto = mergedInto
        self.entry = entry
    }

    /// The person that standing entries of the register, its changes and mergers make; `nil` where nobody is registered.
    public init?(standing entries: [Entry]) {
        guard let registration = entries.lazy.filter({ $0.isOf(.personRegister) }).max(by: { $0.happened(before: $1) })
        else { return nil }
        let body = registration.submission.body
        self.init(
            region: registration.submission.region, household: body["household"].flatMap(ID.init(answer:)),
            sex: body["sex"]?.text ?? "", birthYear: body["birthYear"]?.whole ?? 0,
            residency: body["residency"]?.text ?? "", cameFrom: body["cameFrom"].flatMap(RegionCode.init(answer:)),
            cameBy: body["cameBy"]?.text, cameOn: body["cameOn"].flatMap(Day.init(answer:)),
            needs: (body["needs"]?.elements ?? []).compactMap(\.text).sorted(), language: body["language"]?.text,
            state: .here, mergedInto: nil, entry: registration.id)
        guard entries.count > 1 else { return }
        // A newer registration says where somebody is; what changed before it is past.
        let changes = entries.filter { $0.isOf(.personChange) && registration.happened(before: $0) }
        for change in changes.inOrder { apply(change.submission) }
        if let merger = entries.lazy.filter({ $0.isOf(.personMerge) }).max(by: { $0.happened(before: $1) }) {
            state = .merged
            mergedInto = merger.submission.body["into"].flatMap(ID.init(answer:))
        }
    }

    /// Adds the needs of a registration that gave way to this one.
    ///
    /// - Returns: whether one of them was not known.
    public mutating func add(needs others: [String]) -> Bool {
        let all = Set(needs).union(others)
        guard all.count > needs.count else { return false }
        needs = all.sorted()
        return true
    }

    private mutating func apply(_ change: Submission) {
        switch change.body["change"]?.text {
        case "died": state = .died
        case "left": state = .away
        default:
            state = .here
            guard let household = change.body["household"].flatMap(ID<Subject>.init(answer:)) else { return }
            self.household = household
            region = change.region
        }
    }

    /// The forms that make them, the registration first.
    public static let forms = [Form.personRegister.name, Form.personChange.name, Form.personMerge.name]
}
