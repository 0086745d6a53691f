public import Domain

/// A sealed row that cannot be opened: it was changed, or its key is not there. Holds ids alone.
public struct UnreadableRow: Sendable, Hashable, CustomStringConvertible {
    /// The table.
    public let table: String
    /// The county, first part of the row's key.
    public let county: RegionCode
    /// Whose it is, second part of the key: of `sealed_answer` the person, household or order, of `set_aside` the account.
    public let owner: ID<Subject>
    /// The entry, third part of the key.
    public let entry: ID<Entry>

    /// Table and key, by which the row is found.
    public var description: String { "\(table) \(county) \(owner) \(entry)" }
}
