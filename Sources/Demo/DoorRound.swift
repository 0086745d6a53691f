import Domain

/// A round from door to door through a county: some days, from 8 to 18 o'clock, the households by their numbers.
struct DoorRound {
    private static let hours = 8..<18

    /// The days of the scenario it takes.
    let days: Range<Int>
    /// How many households it reaches.
    let households: Int

    private var slots: Int { days.count * Self.hours.count }

    /// The hours of the scenario in which doors are knocked on that day.
    static func hours(of day: Int) -> Range<Int> { day * 24 + hours.lowerBound..<day * 24 + hours.upperBound }

    /// The numbers of the households whose turn it is in an hour of the scenario; none by night or on other days.
    func numbers(in hour: Int) -> Range<Int> {
        guard days.contains(hour / 24), Self.hours.contains(hour % 24) else { return 0..<0 }
        let slot = (hour / 24 - days.lowerBound) * Self.hours.count + hour % 24 - Self.hours.lowerBound
        return households * slot / slots..<households * (slot + 1) / slots
    }

    /// The numbers of the households whose turn it is on a day of the scenario.
    func numbers(on day: Int) -> Range<Int> {
        guard days.contains(day) else { return 0..<0 }
        let first = numbers(in: Self.hours(of: day).lowerBound)
        return first.lowerBound..<numbers(in: Self.hours(of: day).upperBound - 1).upperBound
    }

    /// When it is a household's turn: one after the other within the hour.
    func time(of number: Int) -> Instant {
        // The first slot that ends behind the number.
        let slot = (slots * (number + 1) + households - 1) / households - 1
        let hour = (days.lowerBound + slot / Self.hours.count) * 24 + Self.hours.lowerBound + slot % Self.hours.count
        let turn = numbers(in: hour)
        let milliseconds = Int64(number - turn.lowerBound) * 3_540_000 / Int64(max(turn.count, 1))
        return Instant(milliseconds: ScenarioTime.start.milliseconds + Int64(hour) * 3_600_000 + milliseconds)
    }
}
