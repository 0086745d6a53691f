import Domain
import Interchange
import Store

/// One walk through a file: rows are read, compared with each other, and handed on five hundred at a time.
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

    /// What happens with good rows: how they stand, how many households come with them, and who of them is likely
    /// registered already.
    typealias Step =
        ([ImportRow]) async throws -> (
            standings: [RowStanding], households: Set<ID<Subject>>, likely: [LikelyDuplicate]
        )

    /// Walks to the end.
    mutating func run(
        _ step: Step
    ) async throws {
        while let row = try table.nextRow() {
            guard reader.isData(row) else { continue }
            take(reader.read(row), isHidden: row.isHidden)
            guard report.counts.rows <= Self.mostRows else {
                throw Problem(
                    .fileTooLarge, "文件超过 \(Self.mostRows) 行，请分成几个文件导入。",
                    "The file has over \(Self.mostRows) rows; import it in several files.")
            }
            if batch.count == ImportStore.batchRows { try await flush(step) }
        }
        try await flush(step)
        report.counts.households = households.count
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
            report.counts.repeated += 1
        } else {
            report.counts.wrong += 1
            note(ImportProblem(row: row.number, column: nil, problem: Self.twice(former.row)))
        }
    }

    private mutating func flush(
        _ step: Step
    ) async throws {
        guard !batch.isEmpty else { return }
        let (standings, households, likely) = try await step(batch)
        self.households.formUnion(households)
        report.add(likely)
        for (row, standing) in zip(batch, standings) {
            switch standing {
            case .new: report.counts.new += 1
            case .changed: report.counts.changed += 1
            case .identical: report.counts.identical += 1
            case .refused(let problem):
                report.counts.wrong += 1
                note(ImportProblem(row: row.number, column: nil, problem: problem))
            }
        }
        batch.removeAll(keepingCapacity: true)
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
