/// A vehicle's number plate, of every kind that drives on Chinese roads:
/// - a province, a letter and five characters, six for new energy; 警 学 挂 港 澳 领 使 临 or 应急 in the last place;
/// - embassies 使 or 领 before or behind six digits, consulates a province, five digits and 领;
/// - the armed police WJ, a province or none, and five characters; the forces two letters, the second A to H, and five characters;
/// - tractors a province and seven digits.
///
/// Sources: GA 36-2018; NY 345.1-2005 for tractors.
public struct PlateNumber: Sendable, Hashable {
    /// The plate without spaces, letters in upper case; 7 or 8 characters.
    public let text: String
    /// Whether its letters follow no rule we know; plates change, so it is a doubt and no refusal.
    public let isUnusual: Bool

    /// What a plate begins with: the provinces.
    public static let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
    /// What the plates of special vehicles end in.
    public static let endings = "警学挂港澳领使临"
    private static let ofProvinces = Set(provinces)
    private static let special = Set(endings)
    private static let forces: Set<Character> = Set("VKHEBSLJNGC")

    /// Reads a plate; full-width characters, spaces, dots and lower case are understood.
    ///
    /// - Throws: `value.malformed`.
    public init(_ text: String) throws(Problem) {
        let narrow = HalfWidth.upperCased(text).filter { !" ·•・.-".contains($0) }
        let characters = Array(narrow)
        guard (7...8).contains(characters.count), Self.isPlate(characters) else {
            throw Problem(
                .valueMalformed, "车牌号码不正确，应类似“川K12345”。", "The plate cannot be read; write it like 川K12345.")
        }
        self.text = narrow
        let isOrdinary = Self.ofProvinces.contains(characters[0]) && Self.isLetter(characters[1])
        let isNewEnergy = characters.count == 8 && characters.allSatisfy { !Self.special.contains($0) && $0 != "急" }
        let marks: Set<Character> = Set("ABCDEFGHJK")
        isUnusual =
            isOrdinary
            && (isNewEnergy && !marks.contains(characters[2]) && !marks.contains(characters[7])
                || narrow.dropFirst(2).contains { $0 == "I" || $0 == "O" })
    }

    private static func isPlate(_ plate: [Character]) -> Bool {
        let (first, second, last) = (plate[0], plate[1], plate[plate.count - 1])
        switch first {
        case "使", "领": return plate.count == 7 && plate.dropFirst().allSatisfy(isDigit)
        case "W" where second == "J":
            let number = plate.dropFirst(ofProvinces.contains(plate[2]) ? 3 : 2)
            return number.count == 5 && number.allSatisfy(isCode)
        case _ where ofProvinces.contains(first) && isLetter(second): return isNumber(plate.dropFirst(2))
        case _ where ofProvinces.contains(first):
            let number = plate.dropFirst()
            return number.count == 7 ? number.allSatisfy(isDigit) : last == "领" && number.dropLast().allSatisfy(isDigit)
        case _ where isDigit(first):
            return plate.count == 7 && (last == "使" || last == "领") && plate.dropLast().allSatisfy(isDigit)
        default:
            return forces.contains(first) && ("A"..."H").contains(second) && plate.count == 7
                && plate[2...5].allSatisfy(isDigit) && isCode(last)
        }
    }

    /// What stands behind the province and its letter.
    private static func isNumber(_ number: ArraySlice<Character>) -> Bool {
        if number.suffix(2) == ["应", "急"] { return number.count == 6 && number.dropLast(2).allSatisfy(isCode) }
        guard let last = number.last, special.contains(last) else { return number.allSatisfy(isCode) }
        return number.dropLast().allSatisfy(isCode)
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    private static func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
    private static func isCode(_ character: Character) -> Bool { isDigit(character) || isLetter(character) }
}

extension PlateNumber {
    /// The plate for a list: 川K·12**5. Who has just seen the vehicle recognises it, nobody else.
    public var masked: String {
        let head = text.prefix(2)
        let rest = text.dropFirst(2)
        return "\(head)·\(rest.prefix(2))\(String(repeating: "*", count: rest.count - 3))\(rest.suffix(1))"
    }
}

extension PlateNumber: CustomStringConvertible {
    /// The province, the issuing letter and stars, so that no log and no message prints the plate by accident.
    public var description: String { text.prefix(2) + String(repeating: "*", count: text.count - 2) }
}
