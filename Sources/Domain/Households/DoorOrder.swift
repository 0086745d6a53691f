/// The order in which doors are knocked on: buildings as people count them (3栋 before 10栋, 二组 before 十组), then the
/// households of a building by their numbers.
public enum DoorOrder {
    /// A text whose order byte by byte is the order of doors. A door without building or number comes first.
    ///
    /// - Parameters:
    ///   - building: the building or group as registered; full-width characters count as half-width ones.
    ///   - serial: the household's number, 1 to 1,000,000.
    public static func key(building: String?, serial: Int?) -> String {
        var key = ""
        var number: Int?
        for character in HalfWidth.upperCased(building ?? "").unicodeScalars {
            if let digit = decimal(character) {
                number = min((number ?? 0) * 10 + digit, limit)
            } else if let value = numeral(character) {
                number = value == 10 ? max(number ?? 1, 1) * 10 : (number ?? 0) + value
            } else {
                if let finished = number { key += counted(finished) }
                number = nil
                key.unicodeScalars.append(character)
            }
        }
        if let finished = number { key += counted(finished) }
        return key + "\t" + counted(serial ?? 0)
    }

    private static let limit = 99_999_999

    /// A number behind the count of its digits, so that the shorter one comes first.
    private static func counted(_ number: Int) -> String {
        let digits = String(number)
        return "\(digits.utf8.count)\(digits)"
    }

    private static func decimal(_ character: Unicode.Scalar) -> Int? {
        (48...57).contains(character.value) ? Int(character.value) - 48 : nil
    }

    /// 一 to 十, as groups and courts are numbered; 十二 is 12.
    private static func numeral(_ character: Unicode.Scalar) -> Int? {
        switch character {
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        case "十": 10
        default: nil
        }
    }
}
