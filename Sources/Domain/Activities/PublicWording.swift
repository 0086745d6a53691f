/// What a text that goes out to everybody must not hold: who somebody is.
public enum PublicWording {
    /// Refuses a text with what looks like a telephone number, a number of papers, a plate, an age or a door, or that
    /// names somebody.
    ///
    /// - Parameters:
    ///   - names: names that must not be in it.
    ///   - path: the field of the text.
    /// - Throws: `activity.invalid`; what was found is not repeated.
    public static func check(_ text: String, names: [String], at path: String) throws(Problem) {
        let plain = HalfWidth.upperCased(text)
        // Seven digits and more, whatever stands between them as people write numbers.
        guard !plain.contains(/(?:[0-9][ \-·.()]*){7,}/) else {
            throw refusal("像电话号码或证件号码的数字", "a number like a telephone's or of papers", path)
        }
        guard !plain.contains(/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·•.\-]?[0-9A-Z]{5,6}/) else {
            throw refusal("像车牌的号码", "what looks like a plate", path)
        }
        guard !plain.contains(/[0-9一二三四五六七八九十]+ ?(?:周岁|岁)/) else { throw refusal("年龄", "an age", path) }
        guard !plain.contains(/[0-9一二三四五六七八九十]+ ?(?:栋|幢|单元|室|号楼|号房)/) else {
            throw refusal("门牌（楼栋、单元、室）", "a door (building, stair, room)", path)
        }
        let folded = PersonName.folded(text)
        guard !names.contains(where: { $0.count > 1 && folded.contains(PersonName.folded($0)) }) else {
            throw refusal("患者姓名", "the patient's name", path)
        }
    }

    private static func refusal(_ chinese: String, _ english: String, _ path: String) -> Problem {
        Activity.invalid(
            "公开文字里有\(chinese)，请删去后再填；公开文字不能让人认出患者。",
            "The public text holds \(english); take it out: nobody may know the patient by it.", at: path)
    }
}
