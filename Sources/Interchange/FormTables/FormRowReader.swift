public import Domain

/// Reads the rows of a file as entries of a form: which cell answers what, in what words, where and about whom.
public struct FormRowReader: Sendable {
    /// What holds for all rows of a file.
    public struct Setting: Sendable {
        /// The regions that rows may name.
        public let regions: RegionNames
        /// When it happened where a row does not say.
        public let occurredAt: Instant
        /// Makes the ids.
        public let identity: RowIdentity
        /// Which column is which beyond what the headings say.
        public let mapping: ColumnMapping

        /// A setting.
        public init(
            regions: RegionNames, occurredAt: Instant, identity: RowIdentity, mapping: ColumnMapping = ColumnMapping()
        ) {
            self.regions = regions
            self.occurredAt = occurredAt
            self.identity = identity
            self.mapping = mapping
        }
    }

    /// The form's table.
    public let table: FormTable
    /// What the columns of the file hold; `nil` for one that is passed over.
    public let columns: [TableColumn?]
    let setting: Setting
    private let places: [TableColumn.Meaning: Int]
    let constants: [TableColumn.Meaning: TableCell]

    /// A reader for a file with these headings.
    public init(_ table: FormTable, headings: [String], setting: Setting) {
        self.table = table
        self.setting = setting
        var places: [TableColumn.Meaning: Int] = [:]
        var columns: [TableColumn?] = []
        for (index, heading) in headings.enumerated() {
            let column = Self.column(heading, table, setting.mapping)
            // Of two columns with one meaning the first stands.
            if let column, places[column.meaning] == nil {
                places[column.meaning] = index
                columns.append(column)
            } else {
                columns.append(nil)
            }
        }
        self.columns = columns
        self.places = places
        constants = Dictionary(
            setting.mapping.constants.compactMap { key, text in
                TableColumn.Meaning(key: key).map { ($0, TableCell.text(text)) }
            }, uniquingKeysWith: { one, _ in one })
    }

    private static func column(_ heading: String, _ table: FormTable, _ mapping: ColumnMapping) -> TableColumn? {
        guard let key = mapping.columns[heading] else { return table.column(for: heading) }
        return TableColumn.Meaning(key: key).flatMap { table.column($0) }
    }

    /// The score of a row of headings, with the mapping's among them.
    public static func score(_ headings: [String], _ table: FormTable, _ mapping: ColumnMapping) -> Int {
        Set(headings.compactMap { column($0, table, mapping)?.meaning }).count
    }

    /// The headings of needed columns that the file does not have; nobody can fill them in row by row.
    public var missingColumns: [String] {
        table.columns.filter { column in
            column.isNeeded && places[column.meaning] == nil && constants[column.meaning] == nil
                && !(isFilledFromIdentity(column) && places[.answer("identityNumber")] != nil)
        }.map(\.heading)
    }

    private func isFilledFromIdentity(_ column: TableColumn) -> Bool {
        column.meaning == .answer("sex") || column.meaning == .answer("birthYear")
    }

    /// Whether a row is data: not empty, and not the sum or the signatures under a table.
    public func isData(_ row: TableRow) -> Bool {
        guard row.problem == nil else { return true }
        guard let first = row.cells.first(where: { !$0.isEmpty }) else { return false }
        guard case .text(let text) = first else { return true }
        let normal = Heading.normal(text)
        if ["合计", "总计", "小计", "共计"].contains(normal) { return false }
        let endings = ["填表人", "制表人", "填报人", "审核人", "备注", "注", "说明"]
        return
            !(row.cells.filter { !$0.isEmpty }.count <= 3
            && endings.contains { text.hasPrefix($0 + "：") || text.hasPrefix($0 + ":") })
    }

    /// The cell of a meaning, or what stands for it in every row.
    func cell(_ meaning: TableColumn.Meaning, _ row: TableRow) -> TableCell {
        if let place = places[meaning], !row[place].isEmpty { return row[place] }
        return constants[meaning] ?? .empty
    }

    /// The column of a meaning in the file.
    func place(_ meaning: TableColumn.Meaning) -> Int? { places[meaning] }

    /// The column of the file that a problem's path lies in, `nil` where the file has none for it: that of an answer
    /// (`birthYear`, `members[0].sex`), of the region, the time or what the row is about.
    public func column(of path: String) -> Int? {
        let name = path.hasPrefix("body.") ? String(path.dropFirst(5)) : path
        let parts = name.split(whereSeparator: { "[].".contains($0) })
        if parts.count == 3, let row = Int(parts[1]) {
            return places[.rowAnswer(group: String(parts[0]), row: row + 1, field: String(parts[2]))]
        }
        if let place = places[.answer(name)] { return place }
        switch name {
        // A number in the column of other papers is read as an identity number.
        case "identityNumber": return places[.answer("paperNumber")]
        case "address", table.householdField?.name: return places[.address] ?? places[.building]
        case "subject": return places[.subject] ?? places[.address] ?? places[.answer("address")]
        case "occurredAt": return places[.time]
        case "region":
            let parts = [RegionLevel.grid, .village, .town, .county].compactMap { places[.regionPart($0)] }
            return places[.region] ?? parts.first
        default: return nil
        }
    }
}
