/// What was published of where a case was: frozen, without the person.
public struct PublishedActivities: Sendable, Hashable {
    /// The entry that published it.
    public let entry: ID<Entry>
    /// The case; for nobody to see who may not see cases.
    public let medicalCase: ID<Subject>
    /// The county that published it.
    public let region: RegionCode
    /// The number that the county gave the case, counted from 1: 病例 n.
    public let number: Int
    /// The frozen text.
    public let text: String
    /// When it went out.
    public let publishedAt: Instant

    /// What an entry published; `nil` where it published nothing.
    public init?(_ entry: Entry) {
        let filed = entry.submission
        guard entry.isOf(.caseActivitiesPublished), filed.amends?.isRetraction != true, let subject = filed.subject,
            let number = filed.body["number"]?.whole, let text = filed.body["text"]?.text
        else { return nil }
        self.entry = entry.id
        medicalCase = subject
        region = filed.region
        self.number = number
        self.text = text
        publishedAt = entry.recordedAt
    }

    /// What it is called: 病例3活动轨迹.
    public static func title(_ number: Int) -> Bilingual {
        Bilingual("病例\(number)活动轨迹", "Where case \(number) was")
    }

    /// The text for everybody: of the activities that may be published the hours, rounded outwards, and the words for the
    /// public; `nil` where there is nothing to say.
    ///
    /// - Parameters:
    ///   - notice: what is told of the patient.
    ///   - observed: how many contacts are or were under observation; told where there are any.
    public static func text(
        of activities: [Activity], number: Int, notice: CaseNotice? = nil, observed: Int = 0
    ) -> String? {
        let lines = activities.filter(\.mayBePublished).sorted { ($0.from, $0.entry) < ($1.from, $1.entry) }
            .compactMap { one in one.publicText.map { "\(hours(one.from, one.until))：\($0)" } }
        guard notice != nil || !lines.isEmpty else { return nil }
        let head = [title(number).chinese] + [notice?.line].compactMap(\.self)
        return (head + lines + (observed > 0 ? [CaseNotice.contacts(observed)] : [])).joined(separator: "\n")
    }

    /// A text without the age in its notice, which no other line may state.
    static func withoutAge(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1, CaseNotice.isLine(lines[1]) else { return text }
        lines[1] = CaseNotice.withoutAge(lines[1])
        return lines.joined(separator: "\n")
    }

    /// Refuses a text by which somebody is known (``PublicWording``).
    public static func check(_ text: String, names: [String], at path: String) throws(Problem) {
        try PublicWording.check(withoutAge(text), names: names, at: path)
    }

    /// `2020年1月24日9时至11时`.
    static func hours(_ from: Instant, _ until: Instant) -> String {
        let first = from.hour
        let last = until == until.hour.start ? until.hour : until.hour.advanced(by: 1)
        // Midnight at the end of a day is 24时 of that day.
        let endingDay = last.advanced(by: -1).day
        let endingHour = last.ofDay == 0 ? 24 : last.ofDay
        let begin = "\(day(first.day))\(first.ofDay)时"
        return endingDay == first.day ? "\(begin)至\(endingHour)时" : "\(begin)至\(day(endingDay))\(endingHour)时"
    }

    private static func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(year)年\(month)月\(number)日"
    }
}
