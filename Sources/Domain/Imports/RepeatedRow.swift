/// A row of a file that says the same as one before; the first is taken.
public struct RepeatedRow: Sendable, Hashable {
    /// The row's number.
    public let row: Int
    /// The row that it repeats.
    public let first: Int

    /// A row and the one it repeats.
    public init(row: Int, first: Int) {
        self.row = row
        self.first = first
    }

    /// What is said of it.
    public var sentence: Bilingual {
        Bilingual("与第 \(first) 行重复，只导入一次。", "The same as row \(first), and taken once.")
    }

    /// As a report keeps it.
    public var json: JSON { ["row": .number(DecimalNumber(row)), "first": .number(DecimalNumber(first))] }

    /// Reads what ``json`` wrote; `nil` where it is something else.
    public init?(_ json: JSON) {
        guard let row = json["row"]?.whole, let first = json["first"]?.whole else { return nil }
        self.init(row: row, first: first)
    }
}
