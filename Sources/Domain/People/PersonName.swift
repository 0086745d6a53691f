/// Names of people: how they are compared, and how they are shown to those who need not know them.
public enum PersonName {
    /// A name as it is compared: half-width, without case, spaces and the dots and hyphens within foreign names.
    public static func folded(_ name: String) -> String {
        String(
            HalfWidth.upperCased(name).lowercased().unicodeScalars
                .filter { !$0.properties.isWhitespace && !separators.contains($0) }.map(Character.init))
    }

    private static let separators: Set<Unicode.Scalar> = ["·", "•", "‧", "・", ".", "-", "'", "’"]

    /// The pairs of characters that stand beside each other in a folded name; none of a name of one character.
    public static func pairs(of folded: String) -> Set<String> {
        let characters = Array(folded)
        guard characters.count > 1 else { return [] }
        return Set((1..<characters.count).map { String(characters[($0 - 1)...$0]) })
    }

    /// The name for people who need not know it: the first character and a star for every further one, three at most
    /// (`张*`, `欧**`); of a name of one character the star alone; of a name in Latin letters the first letter of its
    /// first word (`J***`).
    public static func masked(_ name: String) -> String {
        let characters = Array(name.filter { !$0.isWhitespace })
        guard characters.count > 1, let first = characters.first else { return "*" }
        if first.isASCII { return "\(first)***" }
        return String(first) + String(repeating: "*", count: min(characters.count - 1, 3))
    }
}
