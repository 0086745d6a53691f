extension Instant {
    /// Reads an RFC 3339 date-time with offset, such as `2020-02-02T16:00:00+08:00` or `…Z`; seconds and their
    /// fraction may be left out. Without an offset the text is taken as Asia/Shanghai only where `zoneRequired` is false.
    ///
    /// - Throws: `time.invalid`.
    public init(_ text: String, zoneRequired: Bool = true) throws(Problem) {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2)
        else { throw Self.invalid(text) }
        var second = 0
        var millisecond = 0
        if scanner.skip(":") {
            guard let value = scanner.number(2) else { throw Self.invalid(text) }
            second = value
            if scanner.skip(".") || scanner.skip(",") {
                guard let value = scanner.fraction() else { throw Self.invalid(text) }
                millisecond = value
            }
        }
        let offsetMinutes: Int
        if scanner.skip("Z") || scanner.skip("z") {
            offsetMinutes = 0
        } else if let sign = scanner.sign() {
            guard let hours = scanner.number(2), scanner.skip(":") || true, let minutes = scanner.number(2), hours < 24,
                minutes < 60
            else { throw Self.invalid(text) }
            offsetMinutes = sign * (hours * 60 + minutes)
        } else if !zoneRequired, scanner.isAtEnd {
            offsetMinutes = Day.offsetHours * 60
        } else {
            throw Self.invalid(text)
        }
        let endOfDay = hour == 24 && minute == 0 && second == 0 && millisecond == 0
        guard scanner.isAtEnd, let date = Day(year: year, month: month, day: day), hour < 24 || endOfDay, minute < 60,
            second < 60
        else { throw Self.invalid(text) }
        let minutes = Int64(date.index) * 1440 + Int64(hour * 60 + minute - offsetMinutes)
        self.init(milliseconds: (minutes * 60 + Int64(second)) * 1000 + Int64(millisecond))
    }

    private static func invalid(_ text: String) -> Problem {
        Problem(
            .timeInvalid, "时间格式不正确，应类似 2020-02-02T16:00:00+08:00。",
            "The time cannot be read; write it like 2020-02-02T16:00:00+08:00.")
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in Asia/Shanghai, `2020-02-02T16:00:00.000+08:00`; the milliseconds are left out where they are zero.
    public var description: String {
        let rest = milliseconds - hour.start.milliseconds
        let fraction = rest % 1000 == 0 ? "" : "." + padded(Int(rest % 1000), 3)
        return "\(day)T\(padded(hour.ofDay, 2)):\(padded(Int(rest / 60_000), 2)):"
            + "\(padded(Int(rest / 1000 % 60), 2))\(fraction)+08:00"
    }
}

extension Hour {
    /// Reads a moment on the full hour as the end of a bulletin's interval: `2020-02-02T16` or `2020-02-02T16:00`,
    /// Asia/Shanghai where no offset is given; `T24` is the first moment of the next day.
    ///
    /// - Throws: `time.invalid`, `time.not-on-the-hour`.
    public init(asOf text: String) throws(Problem) {
        let instant = try Instant(text.utf8.count == 13 ? text + ":00" : text, zoneRequired: false)
        guard instant == instant.hour.start else {
            throw Problem(
                .timeNotOnTheHour, "截止时间须为整点，例如 2020-02-02T16:00。",
                "The as-of time must be a full hour, such as 2020-02-02T16:00.")
        }
        self = instant.hour
    }
}

extension Hour: CustomStringConvertible {
    /// Its first moment in Asia/Shanghai, `2020-02-02T16:00`.
    public var description: String { "\(day)T\(padded(ofDay, 2)):00" }
}

extension Day: CustomStringConvertible {
    /// Reads `2020-02-02`.
    ///
    /// - Throws: `time.invalid`.
    public init(_ text: String) throws(Problem) {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2), scanner.isAtEnd, let found = Day(year: year, month: month, day: day)
        else {
            throw Problem(.timeInvalid, "日期格式不正确，应类似 2020-02-02。", "The date cannot be read; write it like 2020-02-02.")
        }
        self = found
    }

    /// `2020-02-02`.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// The number in decimal digits, with zeros in front up to the width.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func sign() -> Int? {
        if skip("+") { return 1 }
        return skip("-") ? -1 : nil
    }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let byte = rest.first, (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
            rest.removeFirst()
        }
        return value
    }

    /// Up to nine digits of a second's fraction, in milliseconds, the rest cut off.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while let byte = rest.first, (48...57).contains(byte), count < 9 {
            if count < 3 { value = value * 10 + Int(byte - 48) }
            count += 1
            rest.removeFirst()
        }
        guard count > 0 else { return nil }
        for _ in min(count, 3)..<3 { value *= 10 }
        return value
    }
}
