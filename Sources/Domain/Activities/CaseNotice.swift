/// 病例通报: what the public is told of a new case, by which nobody knows who it is.
public struct CaseNotice: Sendable, Hashable {
    /// `患者李某，男，45岁，现住隆昌市古湖街道。`
    public let line: String

    /// A notice; `nil` where sex, age or residence would not be such as every notice states.
    ///
    /// - Parameters:
    ///   - name: the whole name, of which the first character is kept; a name in other letters is left out.
    ///   - isMale: the sex.
    ///   - age: in years.
    ///   - residence: from the county down to the town or street (乡镇、街道), nothing smaller.
    public init?(name: String?, isMale: Bool, age: Int, residence: String) {
        let surname = name?.first.map(String.init) ?? ""
        let shown = surname.wholeMatch(of: /\p{Han}/) == nil ? "某" : surname
        let line = "患者\(shown)某，\(isMale ? "男" : "女")，\(age)岁，现住\(residence)。"
        guard Self.isLine(line) else { return nil }
        self.line = line
    }

    /// Whether a line is such a notice and says nothing else.
    static func isLine(_ line: String) -> Bool {
        line.wholeMatch(of: /患者\p{Han}某，[男女]，[0-9]{1,3}岁，现住\p{Han}{2,36}(?:乡|镇|街道)。/) != nil
    }

    /// A notice without the age, which no other line may state.
    static func withoutAge(_ line: String) -> String { line.replacing(/，[0-9]{1,3}岁，/, with: "，") }

    /// How many contacts are looked after: `已对12名接触者落实医学观察。`
    static func contacts(_ count: Int) -> String { "已对\(count)名接触者落实医学观察。" }
}
