/// The walk over a declaration that collects what is wrong with it.
struct FormSanity {
    private(set) var problems: [Problem] = []

    mutating func add(_ chinese: String, _ english: String, at path: String) {
        problems.append(Problem(.formDeclarationInvalid, chinese, english, at: path))
    }

    /// Both languages have words.
    mutating func check(_ text: Bilingual, at path: String) {
        if Language.allCases.contains(where: { text[$0].allSatisfy(\.isWhitespace) }) {
            add("中文和英文都要填写。", "Both languages need words.", at: path)
        }
    }

    /// The fields of a body or of a row; `path` is that of their list.
    mutating func check(_ fields: [Field], in path: String, isRow: Bool = false) {
        for (index, field) in fields.enumerated() {
            let place = "\(path)[\(index)]"
            let earlier = Array(fields[..<index])
            if !Form.isFieldName(field.name) {
                add("字段名应为小驼峰。", "A field's name is lowerCamelCase, with three digits at most.", at: "\(place).name")
            }
            if earlier.contains(where: { $0.name == field.name }) {
                add("字段名重复。", "The field's name is taken.", at: "\(place).name")
            }
            check(field.title, at: "\(place).title")
            if let hint = field.hint { check(hint, at: "\(place).hint") }
            if let relevance = field.relevance { check(relevance, among: earlier, at: "\(place).relevance") }
            if case .requiredWhen(let condition) = field.requirement {
                check(condition, among: earlier, at: "\(place).requirement")
            }
            check(field.type, at: "\(place).type", isRow: isRow)
            require(
                !(field.isSealed && Form.asksForPhotos([field])), "照片字段不能封存，台账须有其校验值。",
                "A field of photos cannot be sealed: the ledger holds their hashes.", "\(place).sealed")
            require(
                !(field.isSealed && isRow), "组内的字段不能封存。", "A field of a group cannot be sealed.",
                "\(place).sealed")
        }
    }

    private mutating func check(_ type: FieldType, at path: String, isRow: Bool) {
        switch type {
        case .text(let maximumLength, _):
            require(
                (1...20_000).contains(maximumLength), "文字长度限 1 到 20000。", "A text may have 1 to 20000 characters.", path
            )
        case .decimal(_, let places, _):
            require((1...6).contains(places), "小数位数限 1 到 6。", "A decimal number has 1 to 6 places.", path)
        case .duration(let maximumMinutes):
            require(maximumMinutes > 0, "时长须大于 0。", "A duration needs room.", path)
        case .choice(let choices), .choices(let choices): check(choices, at: path)
        case .region(let levels):
            require(!levels.isEmpty, "至少要有一级区划。", "A region needs a level.", path)
        case .group(let fields, let maximumCount):
            require(!isRow, "组内不能再有组。", "A group may hold no group.", path)
            require((1...500).contains(maximumCount), "组限 1 到 500 行。", "A group may have 1 to 500 rows.", path)
            require(!fields.isEmpty, "组内没有字段。", "The group asks nothing.", path)
            if !isRow { check(fields, in: "\(path).fields", isRow: true) }
        case .whole, .yesNo, .date, .dateTime, .point, .reference, .identityNumber, .mobile, .plate, .temperature:
            break
        case .photo(let maximumCount):
            require((1...10).contains(maximumCount), "照片限 1 到 10 张。", "There may be 1 to 10 photos.", path)
        }
    }

    private mutating func check(_ choices: [Choice], at path: String) {
        require(!choices.isEmpty, "没有可选项。", "There is nothing to choose.", path)
        for (index, choice) in choices.enumerated() {
            let place = "\(path).choices[\(index)]"
            require(
                Form.isChoiceName(choice.name), "选项名应为小写字母、数字、连字符和点。",
                "A choice's name is lower-case words joined by hyphens or dots.", place)
            require(
                !choices[..<index].contains { $0.name == choice.name }, "选项名重复。", "The choice's name is taken.", place)
            check(choice.title, at: place)
        }
    }

    private mutating func require(_ holds: Bool, _ chinese: String, _ english: String, _ path: String) {
        if !holds { add(chinese, english, at: path) }
    }

    /// A condition may look at these fields only, and ask of each what its type can answer.
    mutating func check(_ condition: Condition, among fields: [Field], at path: String) {
        switch condition {
        case .equals(let name, let value): check([value], of: name, among: fields, at: path)
        case .isOneOf(let name, let values): check(values, of: name, among: fields, at: path)
        case .includes(let name, let choice):
            guard let type = type(of: name, among: fields, at: path) else { return }
            if case .choices(let choices) = type, choices.contains(where: { $0.name == choice }) { return }
            add("条件所指的选项不存在。", "The condition names no choice of the field.", at: path)
        case .atLeast(let name, _): checkNumeric(name, among: fields, at: path)
        case .notGreater(let name, let other):
            checkNumeric(name, among: fields, at: path)
            checkNumeric(other, among: fields, at: path)
        case .answered(let name): _ = type(of: name, among: fields, at: path)
        case .all(let conditions), .any(let conditions):
            require(!conditions.isEmpty, "条件为空。", "The condition is empty.", path)
            for condition in conditions { check(condition, among: fields, at: path) }
        case .not(let condition): check(condition, among: fields, at: path)
        }
    }

    private mutating func type(of name: String, among fields: [Field], at path: String) -> FieldType? {
        let found = fields.first { $0.name == name }
        if found == nil {
            add("条件所指的字段不存在，或在本字段之后。", "The condition names a field that is not there or comes later.", at: path)
        }
        return found?.type
    }

    private mutating func checkNumeric(_ name: String, among fields: [Field], at path: String) {
        switch type(of: name, among: fields, at: path) {
        case .whole, .decimal, .temperature, .duration, nil: break
        default: add("条件所指的字段不是数字。", "The condition needs a number.", at: path)
        }
    }

    private mutating func check(_ values: [JSON], of name: String, among fields: [Field], at path: String) {
        guard let type = type(of: name, among: fields, at: path) else { return }
        require(!values.isEmpty, "条件没有值。", "The condition names no value.", path)
        if case .group = type {
            add("条件不能与重复组比较。", "A repeated group is no value to compare with.", at: path)
            return
        }
        // An empty list is no answer and never kept.
        require(!values.contains([]), "条件的值不能为空列表。", "An empty list is no value; ask for no answer instead.", path)
        for value in values {
            do throws(Problem) {
                if try type.normalised(value, title: Bilingual(name, name)) == value { continue }
                add("条件的值应按标准格式书写。", "The condition's value must be written in its normal form.", at: path)
            } catch {
                add("条件的值不是该字段的有效答案。", "The condition names a value the field cannot have.", at: path)
            }
        }
    }

    /// A counting rule names a measure that exists and takes its amount from a field that can give it.
    mutating func check(
        _ rule: CountingRule, among fields: [Field], _ measures: some FigureDefinitions, at path: String
    ) {
        let measure = measures.measure(rule.measure)
        require(measure != nil, "统计项目不存在。", "There is no such measure.", path)
        if let condition = rule.condition { check(condition, among: fields, at: path) }
        switch rule.amount {
        case .one: break
        case .field(let name):
            guard case .whole(let range, let unit)? = fields.first(where: { $0.name == name })?.type,
                range.lowerBound >= 0
            else {
                add("数量应取自非负整数字段。", "The amount comes from a whole number that is not negative.", at: path)
                return
            }
            if let unit, let measure, unit != measure.unit {
                add("字段与统计项目的计量单位不同。", "The field and the measure count in different units.", at: path)
            }
        case .rows(let name):
            if case .group? = fields.first(where: { $0.name == name })?.type { return }
            add("行数应取自重复组。", "The rows are those of a repeated group.", at: path)
        }
    }
}
