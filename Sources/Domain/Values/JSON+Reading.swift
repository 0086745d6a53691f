extension JSON {
    /// How deep arrays and objects may be nested.
    public static let maximumDepth = 32

    /// Reads one JSON text (RFC 8259) in UTF-8, with or without a byte order mark.
    ///
    /// Refused beyond the grammar: a key given twice in one object, NUL and lone surrogates in texts, nesting deeper
    /// than ``maximumDepth``, numbers of more than 18 digits or places.
    ///
    /// - Parameter roundsNumbers: takes numbers of any length, for what programs of others measure: the nearest number
    ///   of 12 places, and `null` where it is beyond 9 × 10¹⁷. An entry is never read like this.
    /// - Throws: `json.malformed`, with the byte at which reading stopped in the sentence.
    public init(parsing bytes: some Collection<UInt8>, roundsNumbers: Bool = false) throws(Problem) {
        var reader = JSONReader(bytes: Array(bytes), roundsNumbers: roundsNumbers)
        self = try reader.document()
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `json.malformed`.
    public init(parsing text: String) throws(Problem) { try self.init(parsing: text.utf8) }
}

private struct JSONReader {
    let bytes: [UInt8]
    let roundsNumbers: Bool
    var position = 0

    init(bytes: [UInt8], roundsNumbers: Bool) {
        self.bytes = bytes
        self.roundsNumbers = roundsNumbers
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(Problem) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw malformed("内容后有多余的字符", "there is more after the value") }
        return value
    }

    private mutating func value(depth: Int) throws(Problem) -> JSON {
        skipSpace()
        guard position < bytes.count else { throw malformed("内容不完整", "it ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Problem) -> JSON {
        try open(depth: depth)
        var members: [String: JSON] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw malformed("缺少字段名", "a key is missing")
            }
            let key = try string()
            skipSpace()
            guard take(":") else { throw malformed("缺少冒号", "a colon is missing") }
            let value = try value(depth: depth + 1)
            guard members.updateValue(value, forKey: key) == nil else {
                throw malformed("同一字段出现两次", "a key is given twice")
            }
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed("对象没有结束", "an object does not end") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Problem) -> JSON {
        try open(depth: depth)
        var elements: [JSON] = []
        skipSpace()
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed("数组没有结束", "an array does not end") }
        return .array(elements)
    }

    /// Goes into an object or an array that `depth` others enclose.
    private mutating func open(depth: Int) throws(Problem) {
        guard depth < JSON.maximumDepth else { throw malformed("嵌套过深", "it is nested too deeply") }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Problem) -> JSON {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            bytes[position..<position + length].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: length))
        else { throw malformed("有无法识别的字符", "there is a character that does not belong there") }
        position += length
        return value
    }

    private mutating func number() throws(Problem) -> JSON {
        let start = position
        while position < bytes.count, Self.isNumeric(bytes[position]) { position += 1 }
        if position > start, position - start <= (roundsNumbers ? 400 : 64) {
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if let number = DecimalNumber(text) { return .number(number) }
            if roundsNumbers, let value = Double(text) {
                return DecimalNumber(nearest: value).map(JSON.number) ?? .null
            }
        }
        throw malformed("数字无法识别或位数过多", "a number cannot be read or has too many digits")
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }

    private mutating func string() throws(Problem) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\"),
            bytes[position] >= 0x20
        { position += 1 }
        guard position < bytes.count else { throw malformed("文字没有结束", "a text does not end") }
        if bytes[position] == UInt8(ascii: "\"") {
            defer { position += 1 }
            return try text(bytes[start..<position])
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(Problem) -> String {
        var content = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(content[...])
            case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw malformed("文字中有控制字符", "a text holds a control character")
            default: content.append(byte)
            }
        }
        throw malformed("文字没有结束", "a text does not end")
    }

    private mutating func escape() throws(Problem) -> Unicode.Scalar {
        guard position < bytes.count else { throw malformed("文字没有结束", "a text does not end") }
        defer { position += 1 }
        switch bytes[position] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw malformed("转义字符无法识别", "an escape cannot be read")
        }
    }

    /// Leaves the position on the escape's last digit.
    private mutating func unicodeEscape() throws(Problem) -> Unicode.Scalar {
        let unit = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(unit), unit != 0 { return scalar }
        guard (0xD800..<0xDC00).contains(unit), position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\"),
            bytes[position + 2] == UInt8(ascii: "u")
        else { throw malformed("文字中有无效字符", "a text holds an invalid character") }
        position += 2
        let low = try hexadecimalUnit()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { throw malformed("文字中有无效字符", "a text holds an invalid character") }
        return scalar
    }

    private mutating func hexadecimalUnit() throws(Problem) -> UInt16 {
        guard position + 4 < bytes.count,
            bytes[position + 1...position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position + 1...position + 4], as: UTF8.self), radix: 16)
        else { throw malformed("转义字符无法识别", "an escape cannot be read") }
        position += 4
        return unit
    }

    private func text(_ content: ArraySlice<UInt8>) throws(Problem) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw malformed("文字不是 UTF-8 编码", "a text is not UTF-8")
        }
        return text
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func malformed(_ chinese: String, _ english: String) -> Problem {
        Problem(
            .jsonMalformed, "JSON 无法读取：\(chinese)（第 \(position + 1) 字节）。",
            "The JSON cannot be read: \(english) (byte \(position + 1)).")
    }
}
