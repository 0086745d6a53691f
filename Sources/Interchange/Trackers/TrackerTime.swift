import Domain

/// Moments as trackers and operators write them. Before 2000 a clock was never set (a GPS receiver begins in 1980, a phone
/// in 1970), from 2100 on it is broken: neither is a moment. Whether one is too old or lies in the future, the fence
/// decides, for it knows the time.
enum TrackerTime {
    private static let earliest = 946_684_800.0
    private static let end = 4_102_444_800.0

    /// Seconds since 1970, or milliseconds where the number is larger than 2³¹.
    static func instant(_ number: Double) -> Instant? {
        let seconds = number.magnitude > 2_147_483_648 ? number / 1_000 : number
        guard (earliest..<end).contains(seconds) else { return nil }
        return Instant(milliseconds: Int64((seconds * 1_000).rounded()))
    }

    /// A number as above, fourteen digits `20200202160000`, ISO 8601, or `2020-02-02 16:00:00`. Without a zone it is the
    /// time of Asia/Shanghai.
    static func instant(_ text: String) -> Instant? {
        if let number = LooseValue.number(text) {
            return text.utf8.count == 14 && number >= 2e13 ? compact(Int64(number)) : instant(number)
        }
        guard text.utf8.count <= 40 else { return nil }
        do { return plausible(try Instant(text, zoneRequired: false)) } catch { return nil }
    }

    /// A number or a text as above.
    static func instant(_ value: JSON?) -> Instant? {
        switch value {
        case .number(let number): instant(number.approximation)
        case .string(let text): instant(text)
        default: nil
        }
    }

    /// Also what people write in tables: `2020/2/2 16:00`, `2020年2月2日16时`.
    static func written(_ text: String) -> Instant? {
        if let instant = instant(text) { return instant }
        guard text.utf8.count <= 64, !text.utf8.allSatisfy({ $0 < 0x80 && ($0 < 48 || $0 > 57) }) else { return nil }
        do { return try CellTime.moment(.text(text), text).flatMap(plausible) } catch { return nil }
    }

    private static func compact(_ digits: Int64) -> Instant? {
        let (date, time) = (Int(digits / 1_000_000), Int(digits % 1_000_000))
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
        guard hour < 24, minute < 60, second < 60,
            let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        return plausible(day.firstHour.start.adding(seconds: Int64(hour * 3_600 + minute * 60 + second)))
    }

    private static func plausible(_ instant: Instant) -> Instant? {
        (earliest..<end).contains(Double(instant.milliseconds) / 1_000) ? instant : nil
    }
}
