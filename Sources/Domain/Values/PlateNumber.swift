/// A vehicle's number plate: a province, a letter, and five characters, six for new energy; special plates end in
/// 警 学 挂 港 澳 领 使.
///
/// Source: GA 36-2018.
public struct PlateNumber: Sendable, Hashable {
    /// The plate without spaces, letters in upper case.
    public let text: String
    /// Whether its letters follow no rule we know; plates change, so it is a doubt and no refusal.
    public let isUnusual: Bool

    private static let provinces: Set<Character> = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使")
    private static let endings: Set<Character> = Set("警学挂港澳领使")

    /// Reads a plate; full-width characters, spaces, dots and lower case are understood.
    ///
    /// - Throws: `value.malformed`.
    public init(_ text: String) throws(Problem) {
        let narrow = HalfWidth.upperCased(text).filter { !" ·•・.-".contains($0) }
        let characters = Array(narrow)
        guard (7...8).contains(characters.count), Self.provinces.contains(characters[0]),
            characters[1].isASCII, characters[1].isLetter || characters[0] == "使",
            characters[2...].dropLast().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            let last = characters.last, last.isASCII && (last.isLetter || last.isNumber) || Self.endings.contains(last)
        else {
            throw Problem(
                .valueMalformed, "车牌号码不正确，应类似“川K12345”。", "The plate cannot be read; write it like 川K12345.")
        }
        self.text = narrow
        let isNewEnergy = characters.count == 8
        let marks: Set<Character> = Set("ABCDEFGHJK")
        isUnusual =
            isNewEnergy && !marks.contains(characters[2]) && !marks.contains(characters[7])
            || narrow.dropFirst(2).contains { $0 == "I" || $0 == "O" }
    }
}

extension PlateNumber: CustomStringConvertible {
    /// The province, the issuing letter and stars, so that no log and no message prints the plate by accident.
    public var description: String { text.prefix(2) + String(repeating: "*", count: text.count - 2) }
}
