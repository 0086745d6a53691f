extension FieldType {
    /// The answer in the shape in which it is kept.
    ///
    /// - Throws: why it is no answer of this type; the sentence names the question and never repeats the answer.
    func normalised(_ answer: JSON, title: Bilingual) throws(Problem) -> JSON {
        switch self {
        case .text(let maximumLength, let multiline):
            return .string(try TextRule(maximumLength: maximumLength, multiline: multiline).check(answer, title))
        case .whole(let range, _):
            return try whole(answer, in: range, title)
        case .decimal(let range, let places, _):
            return try decimal(answer, in: range, places: places, title)
        case .temperature:
            return try decimal(answer, in: Self.temperatures, places: 1, title)
        case .duration(let maximumMinutes):
            return try whole(answer, in: 0...maximumMinutes, title)
        case .yesNo:
            guard answer.truth != nil else { throw Self.wrongType(title, "是或否", "yes or no") }
            return answer
        case .choice(let choices):
            return try choice(answer, among: choices, title)
        case .choices(let choices):
            return try self.choices(answer, among: choices, title)
        case .point:
            return try PointRule.check(answer, title)
        case .date, .dateTime, .region, .reference, .identityNumber, .mobile, .plate:
            return .string(try written(answer, title))
        case .photo(let maximumCount):
            return try photos(answer, upTo: maximumCount, title)
        case .group:
            return answer
        }
    }

    static func wrongType(_ title: Bilingual, _ chinese: String, _ english: String) -> Problem {
        Problem(
            .valueWrongType, "“\(title.chinese)”须填\(chinese)。", "“\(title.english)” takes \(english).")
    }

    /// Alive and not measured wrongly: 34.0 to 43.0 °C.
    static let temperatures = DecimalNumber(34)...DecimalNumber(43)

    private func whole(_ answer: JSON, in range: ClosedRange<Int>, _ title: Bilingual) throws(Problem) -> JSON {
        guard let number = answer.number else { throw Self.wrongType(title, "数字", "a number") }
        guard let whole = number.whole else { throw Self.wrongType(title, "整数", "a whole number") }
        guard range.contains(whole) else {
            throw Self.outOfRange(title, "\(range.lowerBound)", "\(range.upperBound)")
        }
        return answer
    }

    private func decimal(
        _ answer: JSON, in range: ClosedRange<DecimalNumber>, places: Int, _ title: Bilingual
    ) throws(Problem) -> JSON {
        guard let number = answer.number else { throw Self.wrongType(title, "数字", "a number") }
        guard range.contains(number) else {
            throw Self.fahrenheit(number, for: range, title)
                ?? Self.outOfRange(title, range.lowerBound.description, range.upperBound.description)
        }
        guard number.scale <= places else {
            throw Problem(
                .valueMalformed, "“\(title.chinese)”最多 \(places) 位小数。",
                "“\(title.english)” has at most \(places) decimal places.")
        }
        return answer
    }

    /// What is said of a body's temperature that the thermometer showed in degrees Fahrenheit; `nil` where it is none.
    private static func fahrenheit(
        _ number: DecimalNumber, for range: ClosedRange<DecimalNumber>, _ title: Bilingual
    ) -> Problem? {
        guard temperatures.contains(range.lowerBound), temperatures.contains(range.upperBound) else { return nil }
        let celsius = ((number.approximation - 32) * 50 / 9).rounded()
        guard (340...430).contains(celsius) else { return nil }
        let shown = DecimalNumber(coefficient: Int64(celsius), scale: 1)
        return Problem(
            .valueOutOfRange, "“\(title.chinese)”：\(number) 像是华氏度，约 \(shown) ℃，请按摄氏度填写。",
            "“\(title.english)”: \(number) looks like °F, some \(shown) °C; give it in °C.")
    }

    private static func outOfRange(_ title: Bilingual, _ from: String, _ to: String) -> Problem {
        Problem(
            .valueOutOfRange, "“\(title.chinese)”须在 \(from) 至 \(to) 之间。",
            "“\(title.english)” lies between \(from) and \(to).")
    }

    private func choice(_ answer: JSON, among choices: [Choice], _ title: Bilingual) throws(Problem) -> JSON {
        guard let name = answer.text else { throw Self.wrongType(title, "选项", "a choice") }
        guard choices.contains(where: { $0.name == name }) else { throw Self.unknownChoice(title, among: choices) }
        return answer
    }

    private func choices(_ answer: JSON, among choices: [Choice], _ title: Bilingual) throws(Problem) -> JSON {
        guard let elements = answer.elements else { throw Self.wrongType(title, "选项列表", "a list of choices") }
        guard elements.count <= choices.count, Set(elements).count == elements.count else {
            throw Problem(
                .valueTooMany, "“\(title.chinese)”中同一选项只能选一次。",
                "In “\(title.english)” every choice is chosen once at most.")
        }
        for element in elements {
            guard let name = element.text, choices.contains(where: { $0.name == name }) else {
                throw Self.unknownChoice(title, among: choices)
            }
        }
        return answer
    }

    /// Names the choices, the first dozen: who fills in a table does not see them.
    private static func unknownChoice(_ title: Bilingual, among choices: [Choice]) -> Problem {
        let named = choices.prefix(12).map(\.title)
        let isCut = choices.count > named.count
        return Problem(
            .valueUnknownChoice,
            "“\(title.chinese)”没有这个选项，可填：\(named.map(\.chinese).joined(separator: "、"))\(isCut ? "等" : "")。",
            "“\(title.english)” has no such choice; it has: \(named.map(\.english).joined(separator: "; "))\(isCut ? "; …" : "")."
        )
    }

    /// The types that are written as a text with a form of its own.
    private func written(_ answer: JSON, _ title: Bilingual) throws(Problem) -> String {
        guard let text = answer.text else { throw Self.wrongType(title, "文字", "a text") }
        guard text.utf8.count <= 100 else {
            throw Problem(.valueTooLong, "“\(title.chinese)”过长。", "“\(title.english)” is too long.")
        }
        switch self {
        case .date: return try Day(text).description
        case .dateTime: return try moment(text)
        case .region(let levels):
            let code = try RegionCode(text)
            guard levels.contains(code.level) else {
                throw Problem(
                    .valueOutOfRange, "“\(title.chinese)”的区域级别不对。",
                    "“\(title.english)” takes a region of another level.")
            }
            return code.text
        case .reference: return try ID<Subject>(text).description
        case .identityNumber: return try IdentityNumber(text).text
        case .mobile: return try MobileNumber(text).text
        default: return try PlateNumber(text).text
        }
    }

    private func photos(_ answer: JSON, upTo maximumCount: Int, _ title: Bilingual) throws(Problem) -> JSON {
        guard let hashes = answer.elements else { throw Self.wrongType(title, "照片列表", "a list of photos") }
        guard hashes.count <= maximumCount else {
            throw Problem(
                .valueTooMany, "“\(title.chinese)”最多 \(maximumCount) 张。",
                "“\(title.english)” has at most \(maximumCount) photos.")
        }
        guard hashes.allSatisfy({ $0.text.flatMap(PhotoHash.init(digits:)) != nil }) else {
            throw Problem(
                .valueMalformed, "“\(title.chinese)”须为照片的 SHA-256（64 位十六进制）。",
                "“\(title.english)” takes the SHA-256 of each photo in 64 hexadecimal digits.")
        }
        guard Set(hashes).count == hashes.count else {
            throw Problem(
                .valueTooMany, "“\(title.chinese)”中同一张照片只能放一次。",
                "In “\(title.english)” every photo stands once at most.")
        }
        return answer
    }

    private func moment(_ text: String) throws(Problem) -> String {
        let instant = try Instant(text)
        // An offset can carry a moment of the first or last year over the edge of what can be written and read again.
        guard (1...9999).contains(instant.day.civil.year) else {
            throw Problem(.timeInvalid, "时间超出范围。", "The time is out of range.")
        }
        return instant.description
    }
}
