import Domain

/// Reads the answer to a question from a cell, in all the ways in which people write one. What is not understood goes
/// on as it is, and the form's own check says what is wrong with it.
struct CellAnswer {
    let field: Field
    let regions: RegionNames

    /// The answer, `nil` for an empty cell.
    ///
    /// - Throws: why the cell cannot be taken; the sentence never repeats it.
    func read(_ cell: TableCell) throws(Problem) -> JSON? {
        if case .fault(let fault) = cell { throw Self.problem(of: fault) }
        let text = Self.plain(cell.shown)
        guard !text.isEmpty else { return nil }
        switch field.type {
        case .text: return .string(text)
        case .whole, .duration:
            if let number = number(cell, text) { return number }
            return try year(cell, text) ?? .string(text)
        case .decimal, .temperature: return number(cell, text) ?? .string(text)
        case .choice(let choices):
            return .string(Self.choice(text, choices) ?? ChoiceSynonyms.choice(text, field, choices) ?? text)
        case .choices(let choices): return .array(Self.parts(text).map { .string(Self.choice($0, choices) ?? $0) })
        case .photo: return .array(Self.parts(text).map { .string($0) })
        case .yesNo: return Self.truth(cell, text).map { .bool($0) } ?? .string(text)
        case .date: return .string(try CellTime.day(cell, text)?.description ?? text)
        case .dateTime: return .string(try CellTime.moment(cell, text)?.description ?? text)
        case .point: return Self.point(text) ?? .string(text)
        case .region(let levels): return .string(try region(text, levels))
        case .identityNumber:
            if Self.isNumber(cell, text) { throw Self.identityIsNumber(field) }
            return .string(text.filter { !$0.isWhitespace })
        case .mobile, .plate, .reference: return .string(text.filter { !$0.isWhitespace })
        case .group: return nil
        }
    }

    /// Without the apostrophe that marks a text in Excel or was put before a sign on export.
    static func plain(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'") || text.hasPrefix("’") else { return text }
        return String(text.dropFirst()).trimmed
    }

    static func problem(of fault: TableCell.Fault) -> Problem {
        switch fault {
        case .formulaFailed:
            Problem(
                .valueMalformed, "单元格中的公式出错，请改成数值后再导入。",
                "The cell's formula has failed; put the value in its place.")
        case .formulaNotCalculated:
            Problem(
                .valueMalformed, "单元格是公式而没有计算结果，请用 Excel 打开保存一次，或改成数值。",
                "The cell holds a formula without its result; open and save the file in Excel, or put the value.")
        case .tooLong: Problem(.valueTooLong, "单元格文字过长。", "The text in the cell is too long.")
        }
    }

    /// A number, or a text that was one once: 5.11025E+17.
    private static func isNumber(_ cell: TableCell, _ text: String) -> Bool {
        if case .number = cell { return true }
        let narrow = halfWidth(text).uppercased()
        return narrow.contains("E+") && Double(narrow) != nil
    }

    private static func identityIsNumber(_ field: Field) -> Problem {
        Problem(
            .valueMalformed,
            "“\(field.title.chinese)”是数字格式，Excel 只保留 15 位，最后几位已丢失。请把该列设为文本格式，按证件重新填写。",
            "“\(field.title.english)” is stored as a number; Excel keeps 15 digits, so the last ones are lost. Format the column as text and enter it again from the paper."
        )
    }

    private func number(_ cell: TableCell, _ text: String) -> JSON? {
        if case .number(let number) = cell {
            return DecimalNumber(TableCell.digits(of: number)).map { .number($0) }
        }
        var digits = Self.halfWidth(text).filter { $0 != "," && !$0.isWhitespace }
        for unit in ["℃", "°C", "°c", "度", "分钟", "人次", "人", "户", "份", "个", "次", "岁", "年"] where digits.hasSuffix(unit) {
            digits.removeLast(unit.count)
            break
        }
        return DecimalNumber(digits).map { .number($0) }
    }

    /// The year of a date where a year is asked.
    private func year(_ cell: TableCell, _ text: String) throws(Problem) -> JSON? {
        guard case .whole(let range, _) = field.type, range.lowerBound >= 1_800,
            let day = try CellTime.day(cell, text) ?? CellTime.month(text)
        else { return nil }
        return .number(DecimalNumber(day.civil.year))
    }

    private static func choice(_ text: String, _ choices: [Choice]) -> String? {
        // Nearly always it stands there as the list has it.
        if let exact = choices.first(where: { $0.title.chinese == text || $0.name == text }) { return exact.name }
        let normal = Heading.normal(text)
        return choices.first {
            Heading.normal($0.title.chinese) == normal || Heading.normal($0.title.english) == normal
                || Heading.normal($0.name) == normal
        }?.name
    }

    private static func parts(_ text: String) -> [String] {
        text.split(whereSeparator: { "、，,；;|/\n".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func truth(_ cell: TableCell, _ text: String) -> Bool? {
        if case .truth(let truth) = cell { return truth }
        switch Heading.normal(text) {
        case "是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1", "在": return true
        case "否", "无", "没有", "错", "×", "✗", "✘", "x", "n", "no", "false", "0", "不是", "不在": return false
        default: return nil
        }
    }

    /// `29.34,105.29 WGS-84`.
    private static func point(_ text: String) -> JSON? {
        let parts = text.split(whereSeparator: { ",， ".contains($0) })
        guard parts.count == 3, let latitude = DecimalNumber(parts[0]), let longitude = DecimalNumber(parts[1]) else {
            return nil
        }
        return ["latitude": .number(latitude), "longitude": .number(longitude), "system": .string(String(parts[2]))]
    }

    private func region(_ text: String, _ levels: Set<RegionLevel>) throws(Problem) -> String {
        let code = Self.bracketed(text) ?? text.asCode
        if code.utf8.count <= 12, code.utf8.allSatisfy({ (48...57).contains($0) }) { return code }
        if let known = WellKnownRegions.code(of: Heading.normal(text)) { return known }
        do throws(Problem) { return try regions.region(text).text } catch {
            throw error.code == .accessRefused
                ? error
                : Problem(
                    .regionUnknown, "“\(field.title.chinese)”不认识，请填 6 位区划代码，或省、市的全名。",
                    "“\(field.title.english)” is not known; write the code of 6 digits, or the name of a province or city."
                )
        }
    }

    /// The code of `成都市（510100000000）`, as the export writes it.
    private static func bracketed(_ text: String) -> String? {
        guard let start = text.lastIndex(where: { "（(".contains($0) }), let end = text.last, "）)".contains(end) else {
            return nil
        }
        let code = text[text.index(after: start)...].dropLast()
        return code.isEmpty || !code.utf8.allSatisfy { (48...57).contains($0) } ? nil : String(code)
    }

    static func halfWidth(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalars.append(half)
            } else {
                scalars.append(scalar == "\u{3000}" ? " " : scalar)
            }
        }
        return String(scalars)
    }
}
