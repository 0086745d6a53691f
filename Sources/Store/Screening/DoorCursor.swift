public import Domain
import SQLCore

/// A place in a list of households in the order of doors: behind this household.
public struct DoorCursor: Sendable, Hashable {
    /// The county whose list it is in.
    let county: RegionCode
    /// The household that was read last.
    let household: ID<Subject>

    init(county: RegionCode, household: ID<Subject>) {
        self.county = county
        self.household = household
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw Self.invalid }
        do {
            county = try RegionCode(String(halves[0]))
            household = try ID(String(halves[1]))
        } catch {
            throw Self.invalid
        }
    }

    /// The cursor for a URL.
    public var text: String { "\(county.prefix).\(household)" }

    /// Where it stands: the region and the door.
    ///
    /// - Throws: `cursor.invalid` where the household is registered no longer.
    func place(in connection: any SQLReading) throws -> (region: RegionCode, door: String) {
        guard
            let row = try connection.first(
                "SELECT region, door FROM household WHERE county = \(county) AND id = \(household)")
        else { throw Self.invalid }
        return (try row.regionCode(0), try row.text(1))
    }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
