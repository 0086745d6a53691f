import Domain
import SQLCore

/// A table with a row for each standing entry of a form.
protocol PlannedRow {
    /// Takes a row out, by county and entry.
    static var remove: SQLStatement { get }
    /// Puts an entry in; the row of its target is still there.
    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting) throws
}
