public import Domain

/// What stands in one cell of a table.
public enum TableCell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Text, as it is written.
    case text(String)
    /// A number; Excel keeps 15 digits of it.
    case number(Double)
    /// A day with a time of day in seconds, 0 to 86,399: a number that Excel shows as a date.
    case moment(Day, secondOfDay: Int)
    /// A truth.
    case truth(Bool)
    /// Something that cannot be taken.
    case fault(Fault)

    /// Why a cell cannot be taken.
    public enum Fault: Sendable, Hashable {
        /// A formula that failed, such as `#REF!`.
        case formulaFailed
        /// A formula that was never calculated: some programs write formulas without their results.
        case formulaNotCalculated
        /// A text over the limit.
        case tooLong
    }

    /// Whether there is nothing in it, or nothing but white space.
    public var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        default: false
        }
    }

    /// The cell as a person reads it, without white space around it; empty for a fault.
    public var shown: String {
        switch self {
        case .empty, .fault: ""
        case .text(let text): text.trimmed
        case .number(let number): Self.digits(of: number)
        case .moment(let day, let second):
            second == 0 ? day.description : "\(day) \(Self.padded(second / 3600)):\(Self.padded(second / 60 % 60))"
        case .truth(let truth): truth ? "是" : "否"
        }
    }

    /// A number in plain digits with at most 15 that count, as Excel shows it: 37.3 and not 37.299999999999997.
    static func digits(of number: Double) -> String {
        if let whole = Int(exactly: number) { return String(whole) }
        let shortest = number.description
        guard shortest.utf8.count > 17 || shortest.contains("e"), number.magnitude < 1e15, number.magnitude > 1e-9
        else { return shortest }
        // As many places as 15 digits leave behind the point.
        var places = 15
        var magnitude = number.magnitude
        while magnitude >= 1, places > 0 {
            magnitude /= 10
            places -= 1
        }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        guard let coefficient = Int64(exactly: (number * scale).rounded()) else { return shortest }
        return DecimalNumber(coefficient: coefficient, scale: places).description
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
