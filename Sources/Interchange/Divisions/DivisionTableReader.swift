public import Domain

/// Reads a table of divisions piece by piece: CSV of 64 MB at most with a heading among its first five rows that names a
/// column of codes (`code`, 代码, 区划代码 …) and one of names (`name`, 名称 …); other columns are passed over.
///
/// A row is a problem, and only that row, when its code is wrong (`region.code-invalid`), its name is missing, over 60
/// characters or holds control characters (`region.name-invalid`), or its code stood before with another name
/// (`region.twice`); the same row twice is no problem.
public struct DivisionTableReader: Sendable {
    private struct Columns {
        let code: Int
        let name: Int
    }

    private struct Entry {
        let name: String
        let line: Int
    }

    private static let headingRows = 5
    private static let codeHeadings: Set = [
        "code", "division_code", "代码", "编码", "区划代码", "行政区划代码", "统计用区划代码",
    ]
    private static let nameHeadings: Set = ["name", "名称", "区划名称", "单位名称", "行政区划名称", "地区", "地名"]

    private var reader: CSVReader
    private var columns: Columns?
    private var rowsBeforeHeading = 0
    private var entries: [RegionCode: Entry] = [:]
    private var problems = ProblemList()

    /// A reader at the beginning of a table.
    public init(limits: CSVLimits = CSVLimits()) { reader = CSVReader(limits: limits) }

    /// Reads on.
    ///
    /// - Throws: `file.too-large`, or `file.malformed` for a file that is no such table.
    public mutating func read(_ piece: [UInt8]) throws(Problem) {
        var reader = self.reader
        try reader.read(piece) { row throws(Problem) in try take(row) }
        self.reader = reader
    }

    /// Reads the last row and puts the table together.
    ///
    /// - Throws: as ``read(_:)``.
    public mutating func finish() throws(Problem) -> DivisionTable {
        var reader = self.reader
        try reader.finish { row throws(Problem) in try take(row) }
        guard columns != nil else { throw Self.headingMissing }
        let regions = entries.map { Region(code: $0.key, name: $0.value.name) }.sorted { $0.code < $1.code }
        return DivisionTable(regions: regions, problems: problems, missingParents: missingParents())
    }

    private mutating func take(_ row: Result<CSVRow, Problem>) throws(Problem) {
        switch row {
        case .failure(let problem): problems.append(problem)
        case .success(let row):
            if let columns {
                add(row, columns)
            } else {
                try readHeading(row)
            }
        }
    }

    private mutating func readHeading(_ row: CSVRow) throws(Problem) {
        let headings = row.cells.map { $0.trimmed.lowercased() }
        if let code = headings.firstIndex(where: Self.codeHeadings.contains),
            let name = headings.firstIndex(where: Self.nameHeadings.contains)
        {
            columns = Columns(code: code, name: name)
            return
        }
        rowsBeforeHeading += 1
        if rowsBeforeHeading == Self.headingRows { throw Self.headingMissing }
    }

    private mutating func add(_ row: CSVRow, _ columns: Columns) {
        let name = row[columns.name].trimmed
        if name.isEmpty, row.cells.allSatisfy(\.trimmed.isEmpty) { return }
        do throws(Problem) {
            let code = try RegionCode(row[columns.code].asCode)
            try Self.check(name)
            if let earlier = entries[code] {
                guard earlier.name == name else { throw Self.twice(code, earlier.line) }
            } else {
                entries[code] = Entry(name: name, line: row.line)
            }
        } catch {
            problems.append(error.at("line \(row.line)"))
        }
    }

    private static func check(_ name: String) throws(Problem) {
        guard !name.isEmpty else {
            throw Problem(.regionNameInvalid, "缺少名称。", "The name is missing.")
        }
        // Bytes first, because counting characters takes its time: sixty bytes are never more than sixty characters.
        guard name.utf8.count <= 60 || name.utf8.count <= 60 * 8 && name.count <= 60 else {
            throw Problem(.regionNameInvalid, "名称过长，最多 60 字。", "The name is too long; it may have 60 characters.")
        }
        guard !name.unicodeScalars.contains(where: \.isInvisible) else {
            throw Problem(
                .regionNameInvalid, "名称中有控制字符或看不见的字符。", "The name holds control or invisible characters.")
        }
    }

    private func missingParents() -> [DivisionTable.MissingParent] {
        var missing: [RegionCode: (line: Int, rows: Int)] = [:]
        for (code, entry) in entries {
            guard let parent = code.parent, entries[parent] == nil else { continue }
            let known = missing[parent] ?? (line: entry.line, rows: 0)
            missing[parent] = (line: min(known.line, entry.line), rows: known.rows + 1)
        }
        return missing.map { DivisionTable.MissingParent(code: $0.key, line: $0.value.line, rows: $0.value.rows) }
            .sorted { $0.code < $1.code }
    }

    private static func twice(_ code: RegionCode, _ line: Int) -> Problem {
        Problem(
            .regionTwice, "区划代码 \(code) 在第 \(line) 行已有另一个名称，这一行没有采用。",
            "The code \(code) stands on line \(line) with another name; this line was not taken.")
    }

    private static var headingMissing: Problem {
        Problem(
            .fileMalformed, "前 \(headingRows) 行中没有找到表头，须有“代码”和“名称”两列（或 code、name）。",
            "There is no heading among the first \(headingRows) rows; it names the columns code and name.")
    }
}
