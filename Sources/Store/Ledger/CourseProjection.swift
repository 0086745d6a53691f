import Domain
import SQLCore

/// Something that has rows: what it is found and sorted by. Everything else is folded from its few entries when it is
/// shown.
protocol CourseRows: Course {
    /// Removes the rows of a county and id.
    static var removal: SQLStatement { get }
    /// Writes a row.
    static var insertion: SQLStatement { get }

    /// The rows, as ``insertion`` takes them.
    func rows(in county: RegionCode) -> [[SQLValue]]

    /// Adds a number to the sums that the rows of subjects are counted in: taken out before they are removed, put in
    /// after they are written.
    static func sum(
        _ subjects: [ID<Subject>], _ number: Int, in county: RegionCode, _ connection: any SQLWriting) throws

    /// Drops the rows of a county, and its sums.
    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws
}

extension CourseRows {
    /// Most are in no sums.
    static func sum(
        _ subjects: [ID<Subject>], _ number: Int, in county: RegionCode, _ connection: any SQLWriting
    ) throws {}
}

/// Something that has one row.
protocol CourseRow: CourseRows {
    /// The row.
    func row(in county: RegionCode) -> [SQLValue]
}

extension CourseRow {
    func rows(in county: RegionCode) -> [[SQLValue]] { [row(in: county)] }
}

/// Folds what is spoken of again from its standing entries, and writes its rows.
struct CourseProjection<Thing: CourseRows>: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try Thing.clear(county, in: connection)
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard Thing.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: Thing.forms, about: subjects, in: county, connection)
        try Thing.sum(subjects, -1, in: county, connection)
        try connection.execute(Thing.removal, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            Thing.insertion,
            rows: subjects.compactMap { standing[$0].flatMap(Thing.init(standing:)) }.flatMap { $0.rows(in: county) })
        try Thing.sum(subjects, 1, in: county, connection)
    }
}
