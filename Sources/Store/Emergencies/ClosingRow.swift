import Domain
import SQLCore

/// How far the close-out of one county is.
struct ClosingRow: Sendable {
    let county: RegionCode
    let closing: ID<Emergency>
    let entry: ID<Entry>
    let name: Bilingual
    let closedAt: Instant
    let fromPosition: Int64
    let untilPosition: Int64?
    let links: Int
    let devices: Int
    let subjects: Int
    let photos: Int
    let keptUntil: Day?
    let erasedAt: Instant?

    static let columns: SQLText = """
        county, closing, entry, name_chinese, name_english, closed_at, from_position, until_position, links, devices,
        subjects, kept_until, erased_at, photos
        """

    init(_ row: SQLRow) throws {
        county = try row.regionCode(0)
        closing = try row.id(1, as: Emergency.self)
        entry = try row.id(2, as: Entry.self)
        name = Bilingual(try row.text(3), try row.text(4))
        closedAt = try row.instant(5)
        fromPosition = try row.integer(6)
        untilPosition = try row.optionalInteger(7)
        links = try row.int(8)
        devices = try row.int(9)
        subjects = try row.int(10)
        keptUntil = try row.optionalInt(11).map { Day(index: $0) }
        erasedAt = try row.optionalInstant(12)
        photos = try row.int(13)
    }

    /// What becomes of identities.
    var rule: IdentityRule { keptUntil.map { .keep(until: $0) } ?? .erase }

    /// The row, as a condition.
    var key: SQLText { "county = \(county) AND closing = \(closing)" }
}
