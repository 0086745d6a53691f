/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z. Stored as it is; shown in Asia/Shanghai.
public struct Instant: Sendable, Hashable, Comparable {
    /// Milliseconds since the Unix epoch, UTC.
    public let milliseconds: Int64

    /// A moment from its milliseconds since the Unix epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Chronological order.
    public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

    /// The moment that lies a number of seconds later.
    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// The moment some milliseconds later, or earlier where the number is negative.
    public func adding(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }

    /// The hour this moment falls into.
    public var hour: Hour { Hour(index: Int(milliseconds.flooredQuotient(3_600_000))) }

    /// The civil day in Asia/Shanghai this moment falls on.
    public var day: Day { hour.day }
}

/// One hour of the world's clock, half-open `[start, end)`; the unit in which measures are kept.
///
/// Asia/Shanghai lies a whole number of hours from UTC, so an hour there is an hour here.
public struct Hour: Sendable, Hashable, Comparable {
    /// Hours since 1970-01-01T00:00Z.
    public let index: Int

    /// The hour with that index.
    public init(index: Int) { self.index = index }

    /// Chronological order.
    public static func < (one: Hour, other: Hour) -> Bool { one.index < other.index }

    /// Its first moment.
    public var start: Instant { Instant(milliseconds: Int64(index) * 3_600_000) }

    /// The civil day in Asia/Shanghai it lies in.
    public var day: Day { Day(index: (index + Day.offsetHours).flooredQuotient(24)) }

    /// The hour of that day, 0 to 23.
    public var ofDay: Int { index + Day.offsetHours - day.index * 24 }

    /// The hour a number of hours later.
    public func advanced(by hours: Int) -> Hour { Hour(index: index + hours) }
}

/// A civil day in Asia/Shanghai (UTC+8, no daylight saving since 1991).
public struct Day: Sendable, Hashable, Comparable {
    static let offsetHours = 8

    /// Days since 1970-01-01.
    public let index: Int

    /// The day with that index.
    public init(index: Int) { self.index = index }

    /// Chronological order.
    public static func < (one: Day, other: Day) -> Bool { one.index < other.index }

    /// The day of a Gregorian date, or `nil` where there is none (31 June).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Howard Hinnant's days_from_civil: years begin in March, so that the leap day comes last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted.flooredQuotient(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(index: era * 146_097 + dayOfEra - 719_468)
        guard civil == (year, month, day) else { return nil }
    }

    /// Its Gregorian date.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = index + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Its first hour, 00:00 to 01:00.
    public var firstHour: Hour { Hour(index: index * 24 - Self.offsetHours) }

    /// The day a number of days later.
    public func advanced(by days: Int) -> Day { Day(index: index + days) }
}

extension BinaryInteger {
    /// The quotient rounded towards negative infinity, so that moments before 1970 fall into the right hour.
    func flooredQuotient(_ divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
