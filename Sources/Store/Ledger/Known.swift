import Domain
import SQLCore

/// What the database knows of the ids and regions that a batch names.
struct Known {
    /// Entries by id: the new ids where they are repeats, and the targets of amendments. An entry of another county is
    /// known by that county alone.
    private(set) var entries: [ID<Entry>: Found] = [:]
    /// The entry that amends an id.
    private(set) var superseders: [ID<Entry>: Entry] = [:]
    private var regions: [RegionCode: Region] = [:]

    struct Found {
        let county: RegionCode
        let entry: Entry?
    }

    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        let targets = inspections.compactMap { $0.submission.amends?.target }
        let ids = Array(Set(inspections.map(\.submission.id) + targets))
        try connection.forEach(
            "SELECT \(LedgerRecord.columns) FROM entry WHERE id IN (\(list: ids))"
        ) { row in
            let home = try row.regionCode(0)
            let entry = home == county ? try LedgerRecord.entry(row) : nil
            entries[try row.id(2, as: Entry.self)] = Found(county: home, entry: entry)
        }
        try connection.forEach(
            """
            SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) AND supersedes IN (\(list: ids))
            """
        ) { row in
            let entry = try LedgerRecord.entry(row)
            if let target = entry.submission.amends?.target { superseders[target] = entry }
        }
        let codes = Array(Set(inspections.map(\.submission.region)))
        for row in try connection.query(RegionStore.byCode, rows: codes.map { [.text($0.text)] }).joined() {
            let region = try RegionStore.region(row)
            regions[region.code] = region
        }
    }

    /// Why nothing can be filed for a region, `nil` where it can.
    func problem(with code: RegionCode, on day: Day) -> Problem? {
        guard let region = regions[code] else {
            return Problem(
                .regionUnknown, "没有代码为 \(code) 的区域，请核对区划代码。",
                "There is no region with the code \(code); check the code.", at: "region")
        }
        guard region.isInForce(on: day) else {
            let successor = region.successor.map { "（现为 \($0)）" } ?? ""
            return Problem(
                .regionNotInForce, "区划代码 \(code) 已停用\(successor)。",
                "The region code \(code) is no longer in force\(region.successor.map { "; it is now \($0)" } ?? "").",
                at: "region")
        }
        return nil
    }
}
