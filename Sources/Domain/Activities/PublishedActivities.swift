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
    /// public; `nil` where there are none.
    public static func text(of activities: [Activity], number: Int) -> String? {
        let lines = activities.filter(\.mayBePublished).sorted { ($0.from, $0.entry) < ($1.from, $1.entry) }
            .compactMap { one in one.publicText.map { "\(hours(one.from, one.until))：\($0)" } }
        return lines.isEmpty ? nil : ([title(number).chinese] + lines).joined(separator: "\n")
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
