import Domain

/// The days of the scenario, 24 January to 3 February 2020.
enum ScenarioTime {
    /// 24 January 2020, when Sichuan raised its response to level I.
    static let firstDay = Day(index: 18_285)
    static let dayCount = 11

    static let start = firstDay.firstHour.start

    static func day(_ index: Int) -> Day { firstDay.advanced(by: index) }

    /// The index of a day of January (24 to 31) or February (1 to 3).
    static func index(month: Int, day: Int) -> Int { month == 1 ? day - 24 : day + 7 }
}
