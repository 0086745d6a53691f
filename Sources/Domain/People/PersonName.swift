/// Names of people.
public enum PersonName {
    /// A name for those who need not know it: the first character, and a star for each of the others; 张三 is 张*. Of a
    /// name in letters the first letter stays.
    public static func masked(_ name: String) -> String {
        guard let first = name.first else { return "" }
        return String(first) + String(repeating: "*", count: min(max(name.count - 1, 1), 3))
    }
}
