import Domain

/// Days and moments as people write them: 2020-02-02, 2020/2/2, 2020.2.2, 2020年2月2日, 20200202, each with a time of day or
/// without, and the bare number that Excel keeps where the format was lost.
enum CellTime {
    /// The day, `nil` where the text is none.
    static func day(_ cell: TableCell, _ text: String) throws(Problem) -> Day? {
        if case .moment(let day, _) = cell { return day }
        return parse(cell, text)?.day
    }

    /// The moment in Asia/Shanghai, `nil` where the text is none.
    static func moment(_ cell: TableCell, _ text: String) throws(Problem) -> Instant? {
        if case .moment(let day, let second) = cell { return day.firstHour.start.adding(seconds: Int64(second)) }
        if let found = parse(cell, text) { return found.day.firstHour.start.adding(seconds: Int64(found.second)) }
        guard text.contains("T") else { return nil }
        return try Instant(text, zoneRequired: false)
    }

    /// The first day of a month, `1990年5月` or `1990.05`, where a year alone matters.
    static func month(_ text: String) -> Day? {
        let numbers = numbers(in: CellAnswer.halfWidth(text))
        guard numbers.count == 2 || numbers.count == 1, (1_800...2_100).contains(numbers[0]) else { return nil }
        return Day(year: numbers[0], month: numbers.count == 2 ? numbers[1] : 1, day: 1)
    }

    private static func parse(_ cell: TableCell, _ text: String) -> (day: Day, second: Int)? {
        let narrow = CellAnswer.halfWidth(text)
        if let serial = Double(narrow) {
            if narrow.utf8.count == 8, let whole = Int(narrow) {
                return Day(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100).map { ($0, 0) }
            }
            // 1954 to 2119: what a ledger's dates can be, and no mere number of people.
            guard (20_000..<80_000).contains(serial) else { return nil }
            guard case .moment(let day, let second) = SerialDate.cell(serial, countsFrom1904: false) else { return nil }
            return (day, second)
        }
        let allowed = narrow.unicodeScalars.allSatisfy {
            (48...57).contains($0.value) || "-/.年月日号时分秒点: ".unicodeScalars.contains($0)
        }
        let numbers = numbers(in: narrow)
        guard allowed, (3...6).contains(numbers.count), numbers[0] >= 1_000,
            let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        let clock = numbers.dropFirst(3) + [0, 0, 0]
        let (hour, minute, second) = (clock[3], clock[4], clock[5])
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return (day, hour * 3_600 + minute * 60 + second)
    }

    private static func numbers(in text: String) -> [Int] {
        text.split { !$0.isASCII || !$0.isNumber }.prefix(7).compactMap { $0.utf8.count <= 8 ? Int($0) : nil }
    }
}
