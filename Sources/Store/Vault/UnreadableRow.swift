public import Domain

/// A sealed row that cannot be opened: it was changed, or its key is not there. Holds ids alone.
public struct UnreadableRow: Sendable, Hashable, CustomStringConvertible {
    /// The table.
    public let table: String
    /// The county, first part of the row's key.
    public let county: RegionCode
    /// What names the row within it: of `sealed_answer` the person, household or order and the entry, of `set_aside` the
    /// account and the entry, of `photo` its hash.
    public let key: String

    /// Table and key, by which the row is found.
    public var description: String { "\(table) \(county) \(key)" }
}
