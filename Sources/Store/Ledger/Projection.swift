import Domain
import SQLCore

/// Turns the entries of one topic into tables. What is in them is a function of the standing entries alone.
protocol Projection {
    init(county: RegionCode)

    /// Takes in the county's next entry; one of another topic is passed over.
    ///
    /// - Parameters:
    ///   - stands: whether no other amends it so far.
    ///   - target: the entry it amends, where that one is there.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?)

    /// Writes what was gathered; the entries themselves are in the table already.
    mutating func write(to connection: any SQLWriting) throws

    /// Drops everything that is made from a county's entries.
    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws
}
