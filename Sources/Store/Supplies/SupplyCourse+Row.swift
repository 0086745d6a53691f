import Domain
import SQLCore

extension CourseRow where Self: SupplyCourse {
    static var removal: SQLStatement {
        SQLStatement("DELETE FROM supply_document WHERE county = \(place: 1) AND id = \(place: 2)")
    }

    static var insertion: SQLStatement {
        SQLStatement(
            """
            INSERT INTO supply_document (county, id, kind, region, at, since, stage, open, valid_until)
            VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
                \(place: 8), \(place: 9))
            """)
    }

    func row(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, document.id.sqlValue, .text(document.kind.rawValue), document.region.sqlValue,
            document.at.sqlValue, document.since.sqlValue, .text(document.stage), document.isOpen.sqlValue,
            document.validUntil.sqlValue,
        ]
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM supply_document WHERE county = \(county) AND kind = \(kind.rawValue)")
    }
}

extension SupplyRequest: CourseRow {}
extension Supplier: CourseRow {}
extension SupplyOrder: CourseRow {}
extension Shipment: CourseRow {}
extension Donation: CourseRow {}
