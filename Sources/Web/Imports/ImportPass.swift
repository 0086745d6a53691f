import Domain
import Interchange
import Store

/// One walk through a file: rows are read, compared with each other, and handed on a batch at a time; while one batch is
/// handed on the next is read.
struct ImportPass {
    /// The most rows of one file.
    static let mostRows = 200_000

    private(set) var report: ImportReport
    private let table: Table
    private let reader: FormRowReader
    private var seen: [ID<Entry>: (row: Int, digest: Int)] = [:]
    private var households: Set<ID<Subject>> = []
    private var batch: [ImportRow] = []

    /// - Throws: as ``Table``.
    init(_ file: ImportFile, regions: RegionNames, key: ImportKey) throws(Problem) {
        let form = FormTable(file.form)
        let mapping = file.mapping
        table = try Table(file.bytes) { FormRowReader.score($0, form, mapping) }
        reader = FormRowReader(
            form, headings: table.headings,
            setting: FormRowReader.Setting(
                regions: regions, occurredAt: file.asOf, identity: RowIdentity(secret: key.rowSecret),
                mapping: mapping))
        report = ImportReport(table, reader)
    }

    /// Rows that are handed on together.
    struct Batch: Sendable {
        let rows: [ImportRow]
        /// How many rows of the file have been read up to here.
        let rowsRead: Int
    }

    /// What became of a batch: how its rows stand, in order, which households came with them, and who of them is likely
    /// registered already.
    struct Step: Sendable {
        let standings: [RowStanding]
        let households: Set<ID<Subject>>
        let newHouseholds: [NewHousehold]
        let likely: [LikelyDuplicate]
    }

    /// Walks to the end.
    ///
    /// - Parameter step: what happens with good rows; one batch after the other.
    mutating func run(_ step: @escaping @Sendable (Batch) async throws -> Step) async throws {
        try await withThrowingTaskGroup(of: (Batch, Step).self) { group in
            while let batch = try nextBatch() {
                if let (batch, done) = try await group.next() { count(done, of: batch) }
                group.addTask { (batch, try await step(batch)) }
            }
            if let (batch, done) = try await group.next() { count(done, of: batch) }
        }
        report.counts.households = households.count
    }

    private mutating func nextBatch() throws -> Batch? {
        while batch.count < ImportStore.batchRows, let row = try table.nextRow() {
            guard reader.isData(row) else { continue }
            take(reader.read(row), isHidden: row.isHidden)
            guard report.counts.rows <= Self.mostRows else {
                throw Problem(
                    .fileTooLarge, "文件超过 \(Self.mostRows) 行，请分成几个文件导入。",
                    "The file has over \(Self.mostRows) rows; import it in several files.")
            }
        }
        guard !batch.isEmpty else { return nil }
        defer { batch.removeAll(keepingCapacity: true) }
        return Batch(rows: batch, rowsRead: report.counts.rows)
    }

    private mutating func take(_ row: FormRow, isHidden: Bool) {
        report.counts.rows += 1
        if isHidden { report.counts.hidden += 1 }
        guard let content = row.content else {
            report.counts.wrong += 1
            for found in row.problems {
                note(ImportProblem(row: row.number, column: found.column, problem: found.problem))
            }
            return
        }
        let digest = content.digest.hashValue
        guard let former = seen[content.root] else {
            seen[content.root] = (row.number, digest)
            batch.append(content)
            return
        }
        if former.digest == digest {
            report.add(RepeatedRow(row: row.number, first: former.row))
        } else {
            report.counts.wrong += 1
            note(ImportProblem(row: row.number, column: nil, problem: Self.twice(former.row)))
        }
    }

    private mutating func count(_ step: Step, of batch: Batch) {
        households.formUnion(step.households)
        report.add(step.likely)
        report.add(step.newHouseholds)
        for (row, standing) in zip(batch.rows, step.standings) {
            switch standing {
            case .new: report.counts.new += 1
            case .changed: report.counts.changed += 1
            case .identical: report.counts.identical += 1
            case .waiting(let waiting): report.add(WaitingRow(row: row.number, reason: waiting.reason))
            case .refused(let problem):
                report.counts.wrong += 1
                for found in problem.details.isEmpty ? [problem] : problem.details {
                    note(ImportProblem(row: row.number, column: found.path.flatMap(reader.column), problem: found))
                }
            }
        }
    }

    /// Takes over near doors that were looked up at the end.
    mutating func takeNear(_ households: [NewHousehold]) {
        report.newHouseholds.replaceSubrange(..<households.count, with: households)
    }

    private mutating func note(_ problem: ImportProblem) {
        if report.problems.count < ImportStore.problemLimit { report.problems.append(problem) }
    }

    private static func twice(_ row: Int) -> Problem {
        Problem(
            .importRowConflicting, "与第 \(row) 行说的是同一个人、同一户或同一件事，但内容不同，没有采用。请核对后只留一行。",
            "Row \(row) is about the same and says something else; this one was not taken. Keep one of them.")
    }
}
