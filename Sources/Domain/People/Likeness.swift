/// What registrations of people are compared by.
public struct Likeness: Sendable, Hashable {
    /// Where the person is registered.
    public let region: RegionCode
    /// `male` or `female`.
    public let sex: String?
    /// The year of birth.
    public let birthYear: Int?
    /// The name as it is compared.
    let name: String?
    let identityNumber: String?
    let mobile: String?
    let paperNumber: String?

    /// A registration: where, its open and its sealed answers.
    public init(region: RegionCode, open: JSON, sealed: JSON) {
        self.region = region
        sex = open["sex"]?.text
        birthYear = open["birthYear"]?.whole
        name = sealed["name"]?.text.map(PersonName.folded)
        identityNumber = sealed["identityNumber"]?.text
        mobile = sealed["mobile"]?.text
        paperNumber = sealed["paperNumber"]?.text.map(PersonName.folded)
    }

    /// Whether two registrations are one person for all one can tell: the same identity number or other paper's number, or
    /// the same mobile number and name.
    public func isSame(as other: Likeness) -> Bool {
        if let identityNumber, identityNumber == other.identityNumber { return true }
        if let paperNumber, paperNumber == other.paperNumber { return true }
        guard let mobile, let name else { return false }
        return mobile == other.mobile && name == other.name
    }

    /// Why two registrations may be one person, the strongest reason first; none where nothing says so.
    public func reasons(toEqual other: Likeness) -> [DuplicateReason] {
        var reasons: [DuplicateReason] = []
        if let identityNumber, identityNumber == other.identityNumber { reasons.append(.identityNumber) }
        if let paperNumber, paperNumber == other.paperNumber { reasons.append(.paperNumber) }
        if let name, name == other.name, sex == other.sex, let birthYear, let year = other.birthYear,
            abs(birthYear - year) <= 1, let county = region.county, county == other.region.county
        {
            let village = region.ancestor(at: .village)
            let isSameVillage = village != nil && village == other.region.ancestor(at: .village)
            reasons.append(isSameVillage ? .nameInVillage : .nameInCounty)
        }
        if let mobile, mobile == other.mobile { reasons.append(.mobile) }
        return reasons.sorted { ($0.score, $0.rawValue) > ($1.score, $1.rawValue) }
    }
}

/// Why two registrations may be one person.
public enum DuplicateReason: String, Sendable, Hashable, CaseIterable {
    /// The same identity number.
    case identityNumber = "identity-number"
    /// The same number of a passport or another paper.
    case paperNumber = "paper-number"
    /// The same name and sex, a year of birth at most one apart, the same village.
    case nameInVillage = "name-in-village"
    /// The same mobile number, which families share.
    case mobile
    /// As in a village, but of one county only.
    case nameInCounty = "name-in-county"

    /// How likely it makes that the two are one, 0 to 100.
    public var score: Int {
        switch self {
        case .identityNumber: 100
        case .paperNumber: 90
        case .nameInVillage: 70
        case .mobile: 60
        case .nameInCounty: 50
        }
    }

    /// The reason in words.
    public var title: Bilingual {
        switch self {
        case .identityNumber: Bilingual("身份证号码相同", "same identity number")
        case .paperNumber: Bilingual("证件号码相同", "same number of a paper")
        case .nameInVillage: Bilingual("同村，姓名、性别相同，出生年份相近", "same village, name and sex, about the same age")
        case .mobile: Bilingual("手机号码相同", "same mobile number")
        case .nameInCounty: Bilingual("同县，姓名、性别相同，出生年份相近", "same county, name and sex, about the same age")
        }
    }
}
