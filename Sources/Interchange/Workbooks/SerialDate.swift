import Domain

/// A date as Excel keeps it: days since the end of 1899, or since 1904, with the time of day behind the point.
///
/// Source: ECMA-376 part 1, 18.17.4. Excel's 1900 has a 29 February (serial 60), as Lotus 1-2-3 had.
enum SerialDate {
    private static let start1900 = -25_569
    private static let start1904 = -24_107
    /// 31 December 9999.
    private static let last = 2_958_465.0

    /// The moment of a number, to the second; a plain number where it is no date.
    static func cell(_ serial: Double, countsFrom1904: Bool) -> TableCell {
        guard serial >= (countsFrom1904 ? 0 : 1), serial <= last else { return .number(serial) }
        var days = Int(serial)
        var second = Int(((serial - Double(days)) * 86_400).rounded())
        if second == 86_400 {
            days += 1
            second = 0
        }
        let index: Int
        if countsFrom1904 {
            index = start1904 + days
        } else if days == 60 {
            return .number(serial)
        } else {
            index = start1900 + days + (days < 60 ? 1 : 0)
        }
        return .moment(Day(index: index), secondOfDay: second)
    }
}
