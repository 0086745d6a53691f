/// An address taken apart into numbers, the units behind them, and other words.
struct DoorWriting {
    /// A piece of an address.
    private enum Piece: Equatable {
        case number(String)
        case word(String)
        case dash
    }

    private var pieces: [Piece] = []

    /// Whether there is a number in it.
    var hasNumber: Bool { pieces.contains { if case .number = $0 { true } else { false } } }

    init(_ text: String) {
        var digits = ""
        var word = ""
        func finish(_ pieces: inout [Piece]) {
            if !word.isEmpty { pieces += Self.words(word) }
            if !digits.isEmpty { pieces.append(.number(Self.plain(digits))) }
            (digits, word) = ("", "")
        }
        let scalars = Array(HalfWidth.upperCased(text).unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if digits.isEmpty, Self.isBasement(scalars[index...]) {
                word.unicodeScalars.append("负")
            } else if (48...57).contains(scalar.value) {
                if !word.isEmpty { finish(&pieces) }
                digits.unicodeScalars.append(scalar)
            } else if Self.separators.contains(scalar) || scalar.properties.isWhitespace {
                finish(&pieces)
                pieces.append(.dash)
            } else if scalar.properties.isAlphabetic {
                if !digits.isEmpty { finish(&pieces) }
                word.unicodeScalars.append(scalar)
            }
        }
        finish(&pieces)
    }

    /// Whether a minus stands at the front, and a number with a floor behind it: `-1楼` is below the ground.
    private static func isBasement(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = rest.first, minuses.contains(first) else { return false }
        let number = rest.dropFirst().prefix { (48...57).contains($0.value) }
        guard !number.isEmpty, let unit = rest.dropFirst(1 + number.count).first else { return false }
        return unit == "楼" || unit == "层"
    }

    /// The parts: a number with its unit, another word, and the number of the door at the end without one. Numbers that
    /// only dashes part are those of building, unit and door, as many as there are.
    ///
    /// - Parameters:
    ///   - endsWithDoor: whether the last number is a door's; a building's has its unit.
    ///   - knownUnits: the last characters of what was named before, such as `栋`.
    func parts(endsWithDoor: Bool, knownUnits: Set<String>) -> [String] {
        var parts = DoorParts(known: knownUnits)
        for piece in pieces {
            switch piece {
            case .dash: continue
            case .number(let number): parts.add(number: number)
            case .word(let word) where word == Self.door: parts.closeDoor()
            case .word(let word): parts.add(word: word, isUnit: Self.isUnit(word))
            }
        }
        return parts.finished(endsWithDoor: endsWithDoor)
    }

    /// Without zeros at the front.
    private static func plain(_ digits: String) -> String {
        let kept = digits.drop { $0 == "0" }
        return kept.isEmpty ? "0" : String(kept)
    }

    private static let minuses = Set("-－−".unicodeScalars)
    private static let separators = Set("-－—–―_~～/、，,;；·•#＃.".unicodeScalars)
    /// What stands behind the number of a door and says no more than that it is one.
    private static let door = "室"
    /// Units as they are written, the longer ones first, and as they are compared.
    private static let units = [
        ("村民小组", "组"), ("号楼", "栋"), ("号院", "院"), ("单元", "单元"), ("小组", "组"), ("组", "组"), ("社", "组"), ("栋", "栋"),
        ("幢", "栋"), ("座", "栋"), ("楼", "层"), ("层", "层"), ("队", "队"), ("院", "院"), ("号", door), ("室", door),
        ("户", door), ("房", door),
    ]

    private static func isUnit(_ word: String) -> Bool { units.contains { $0.1 == word } }

    /// A run of characters that are no digits: a unit at its front, and Chinese numbers before units, taken apart.
    private static func words(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        var plainWord = ""
        func finish() {
            let word = plainWord.hasSuffix("第") ? String(plainWord.dropLast()) : plainWord
            if !word.isEmpty { pieces.append(.word(word)) }
            plainWord = ""
        }
        while !rest.isEmpty {
            let isBehindNumber = plainWord.isEmpty && (pieces.isEmpty || pieces.last.map(isNumber) == true)
            if isBehindNumber, let unit = units.first(where: { rest.hasPrefix($0.0) }) {
                pieces.append(.word(unit.1))
                rest = rest.dropFirst(unit.0.count)
                continue
            }
            if let numeral = numeral(rest), units.contains(where: { rest.dropFirst(numeral.length).hasPrefix($0.0) }) {
                finish()
                pieces.append(.number(String(numeral.value)))
                rest = rest.dropFirst(numeral.length)
                continue
            }
            plainWord.append(rest.removeFirst())
        }
        finish()
        return pieces
    }

    private static func isNumber(_ piece: Piece) -> Bool { if case .number = piece { true } else { false } }

    /// 一 to 九十九 at the front of a text, and how many characters it takes.
    private static func numeral(_ text: Substring) -> (value: Int, length: Int)? {
        let digits = text.prefix { "一二三四五六七八九十".contains($0) }
        guard !digits.isEmpty else { return nil }
        let ones = Array("一二三四五六七八九")
        var value = 0
        for character in digits {
            if character == "十" {
                value = max(value, 1) * 10
            } else if let one = ones.firstIndex(of: character) {
                guard value % 10 == 0, value < 100 else { return nil }
                value += one + 1
            }
        }
        return value < 100 ? (value, digits.count) : nil
    }
}
