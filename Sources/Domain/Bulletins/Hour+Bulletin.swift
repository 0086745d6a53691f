extension Hour {
    /// The day an interval that ends before this hour speaks of: at midnight the day that ends.
    public var endingDay: Day { advanced(by: -1).day }

    /// The hour of that day as a bulletin names it, 1 to 24; there is no 0时.
    public var endingHourOfDay: Int { advanced(by: -1).ofDay + 1 }

    /// The hour alone as a bulletin names it: `16时`, `24时`; `16:00`, `24:00`.
    public func bulletinHour(in language: Language) -> String {
        switch language {
        case .chinese: "\(endingHourOfDay)时"
        case .english: "\(padded(endingHourOfDay, 2)):00"
        }
    }

    /// The hour with its day: `2月2日16时`; `16:00 on 2 February 2020`.
    public func bulletinTime(in language: Language) -> String {
        switch language {
        case .chinese: endingDay.bulletinDate(in: language) + bulletinHour(in: language)
        case .english: "\(bulletinHour(in: language)) on \(endingDay.bulletinDate(in: language))"
        }
    }
}

extension Day {
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The date as a bulletin writes it: `2月2日`; `2 February 2020`.
    public func bulletinDate(in language: Language) -> String {
        let (year, month, day) = civil
        return switch language {
        case .chinese: "\(month)月\(day)日"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// The date as a signature line writes it: `2020年2月2日`; `2 February 2020`.
    public func fullDate(in language: Language) -> String {
        language == .chinese ? "\(civil.year)年" + bulletinDate(in: language) : bulletinDate(in: language)
    }
}
