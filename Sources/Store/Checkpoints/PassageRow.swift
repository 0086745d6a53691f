import Domain
import SQLCore

/// Passages as their table keeps them.
enum PassageRow {
    /// The columns of a table or alias `p`, in the order that ``passage(_:)`` reads.
    static let columns: SQLText =
        "p.id, p.checkpoint, p.at, p.direction, p.vehicle, p.people, p.fevers, p.outcome"

    static func passage(_ row: SQLRow) throws -> Passage {
        guard let direction = PassageDirection(rawValue: try row.text(3)),
            let vehicle = VehicleKind(rawValue: try row.text(4)),
            let outcome = PassageOutcome(rawValue: try row.text(7))
        else { throw SQLDefect("a passage of no direction, vehicle or outcome") }
        return Passage(
            id: try row.id(0, as: Subject.self), checkpoint: try row.id(1, as: Subject.self), at: try row.instant(2),
            direction: direction, vehicle: vehicle, people: try row.int(5), fevers: try row.int(6), outcome: outcome)
    }

    static func values(of passage: Passage, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, passage.id.sqlValue, passage.checkpoint.sqlValue, passage.at.sqlValue,
            .text(passage.direction.rawValue), .text(passage.vehicle.rawValue), passage.people.sqlValue,
            passage.fevers.sqlValue, .text(passage.outcome.rawValue),
        ]
    }

    static let insert = SQLStatement(
        """
        INSERT INTO passage (county, id, checkpoint, at, direction, vehicle, people, fevers, outcome)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9))
        """)

    static let remove = SQLStatement("DELETE FROM passage WHERE county = \(place: 1) AND id = \(place: 2)")
}
