/// What a file holds, counted by rows; before it is taken and after.
public struct ImportCounts: Sendable, Hashable {
    /// Rows with something in them.
    public var rows = 0
    /// Rows that nobody has filed.
    public var new = 0
    /// Rows that say something else than they did before: corrections.
    public var changed = 0
    /// Rows that were taken before just so; nothing happens.
    public var identical = 0
    /// Rows that stand in the file twice; the first is taken.
    public var repeated = 0
    /// Rows that cannot be taken.
    public var wrong = 0
    /// Households that rows name and nobody has registered; they are registered with them.
    public var households = 0
    /// Rows that the sheet hides; they are data all the same.
    public var hidden = 0

    /// New rows that are likely about somebody who is registered already; they are taken all the same, and listed.
    public var likely = 0

    /// Rows of a line list that wait until somebody decides whom they are about.
    public var waiting = 0

    /// Nothing yet.
    public init() {}

    private static let members: [(String, any WritableKeyPath<ImportCounts, Int> & Sendable)] = [
        ("rows", \.rows), ("new", \.new), ("changed", \.changed), ("identical", \.identical),
        ("repeated", \.repeated), ("wrong", \.wrong), ("households", \.households), ("hidden", \.hidden),
        ("likelyDuplicates", \.likely), ("waiting", \.waiting),
    ]

    /// The counts by name.
    public var json: JSON {
        .object(
            Dictionary(
                Self.members.map { ($0.0, .number(DecimalNumber(self[keyPath: $0.1]))) },
                uniquingKeysWith: { one, _ in one }))
    }

    /// Reads counts; what is missing is 0.
    public init(_ json: JSON) {
        for (name, path) in Self.members { self[keyPath: path] = json[name]?.whole ?? 0 }
    }
}
