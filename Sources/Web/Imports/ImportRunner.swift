public import Domain
import Interchange
public import Store

/// Imports a file as its user has it: first it is looked through and counted, then somebody decides, then the good rows
/// are taken and the file comes back with what was wrong.
public struct ImportRunner: Sendable {
    private let imports: ImportStore
    private let regions: RegionStore

    /// A runner.
    public init(imports: ImportStore, regions: RegionStore) {
        self.imports = imports
        self.regions = regions
    }

    /// Looks a file through; nothing is kept of it. Whom its rows are likely to be is recorded as a look. What is refused here is what taking the file would refuse.
    ///
    /// - Throws: `access.refused`, and for a file that cannot be read as ``Table`` does.
    public func look(at file: ImportFile, by author: Author) async throws -> ImportReport {
        try Self.check(file.form, file.region, author)
        var pass = try ImportPass(file, regions: try await names(of: file.region), key: imports.key)
        let doors = FileDoors()
        try await pass.run { batch in
            let found = try await rehearse(batch.rows, of: file, by: author, doors)
            let likely =
                try await found.likely
                + imports.likelyDuplicates(of: batch.rows, found.standings, form: file.form, for: author)
            return ImportPass.Step(
                standings: found.standings, households: found.households, newHouseholds: found.newHouseholds,
                likely: likely)
        }
        let first = Array(pass.report.newHouseholds.prefix(NewHouseholdList.shown))
        pass.takeNear(try await imports.withNearDoors(first, in: file.region, by: author))
        try await imports.recordLook(at: pass.report.likely, in: file.region, by: author.account)
        return pass.report
    }

    /// Looks a file through and keeps it for a decision.
    ///
    /// - Throws: as `look`; `import.too-many` where too many files wait for the author's decision.
    public func preview(_ file: ImportFile, by author: Author) async throws -> ImportJob {
        try await imports.admit(author.account)
        let file = try await mapped(file, by: author)
        let report = try await look(at: file, by: author)
        return try await imports.add(
            file.bytes, named: file.name, region: file.region, form: file.form, asOf: file.asOf,
            mapping: file.mapping.json, report: report.json, problems: report.problems, by: author.account)
    }

    /// Takes the good rows of an import that is under way, and ends it with what became of them. The same file again
    /// changes nothing.
    ///
    /// - Throws: `import.decided`, `access.refused`.
    func finish(_ job: ImportJob, form: Form, by author: Author) async throws {
        let file = try await self.file(of: job, form: form)
        var report = try await take(file, by: author, for: job)
        report.takeLikely(from: job.report)
        try await imports.finish(job, report: report.json, problems: report.problems)
    }

    /// Whether an author may take an import.
    ///
    /// - Throws: `access.refused`.
    func check(_ job: ImportJob, form: Form, _ author: Author) throws(Problem) {
        try Self.check(form, job.region, author)
    }

    /// Takes the good rows of a file at once; who is likely registered already is told by a look before.
    ///
    /// - Parameter progress: called now and then with the number of rows gone through.
    public func take(
        _ file: ImportFile, by author: Author, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await take(file, by: author, for: nil, progress: progress)
    }

    private func take(
        _ file: ImportFile, by author: Author, for job: ImportJob?,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        try Self.check(file.form, file.region, author)
        var pass = try ImportPass(file, regions: try await names(of: file.region), key: imports.key)
        let doors = FileDoors()
        try await pass.run { batch in
            let taken = try await take(
                batch.rows, of: file, by: author, doors, job.map { ImportProgress(of: $0, rows: batch.rowsRead) })
            progress(batch.rowsRead)
            return ImportPass.Step(
                standings: taken.standings, households: taken.households, newHouseholds: taken.newHouseholds,
                likely: [])
        }
        return pass.report
    }

    /// The file as the account has said before that such files are to be read: by its own saved mapping all of whose
    /// headings the file has, the one with most of them. One that was named for the file stands.
    private func mapped(_ file: ImportFile, by author: Author) async throws -> ImportFile {
        guard file.mapping == ColumnMapping() else { return file }
        try Self.check(file.form, file.region, author)
        let table = FormTable(file.form)
        let saved = try await imports.mappings(form: file.form.name, region: file.region)
            .filter { $0.account == author.account }.prefix(Self.mostMappings)
        var best: (headings: Int, file: ImportFile)?
        for one in saved {
            let mapping = try ColumnMapping(one.mapping, for: table)
            guard !mapping.columns.isEmpty, let headings = Self.headings(of: file, table, mapping),
                Set(headings).isSuperset(of: mapping.columns.keys), mapping.columns.count > best?.headings ?? 0
            else { continue }
            best = (
                mapping.columns.count,
                ImportFile(
                    file.bytes, named: file.name, form: file.form, region: file.region, asOf: file.asOf,
                    mapping: mapping)
            )
        }
        return best?.file ?? file
    }

    private static let mostMappings = 20

    /// The headings of a file as a mapping finds them; `nil` where it finds none, which is said when the file is read.
    private static func headings(of file: ImportFile, _ table: FormTable, _ mapping: ColumnMapping) -> [String]? {
        do throws(Problem) {
            return try Table(file.bytes) { FormRowReader.score($0, table, mapping) }.headings
        } catch {
            return nil
        }
    }

    private func rehearse(
        _ rows: [ImportRow], of file: ImportFile, by author: Author, _ doors: FileDoors
    ) async throws -> ImportStore.Taken {
        guard let list = LineList.named(file.form.name) else {
            return try await imports.rehearse(rows, form: file.form, within: file.region, by: author, doors: doors)
        }
        return try await imports.rehearseLines(rows, of: list, within: file.region, by: author, doors: doors)
    }

    private func take(
        _ rows: [ImportRow], of file: ImportFile, by author: Author, _ doors: FileDoors, _ progress: ImportProgress?
    ) async throws -> ImportStore.Taken {
        guard let list = LineList.named(file.form.name) else {
            return try await imports.take(
                rows, form: file.form, within: file.region, by: author, doors: doors, progress: progress)
        }
        return try await imports.takeLines(
            rows, of: list, within: file.region, by: author, doors: doors, progress: progress)
    }

    /// The file of an import with what was wrong beside each row.
    ///
    /// - Throws: `import.decided` where the file is no longer kept.
    public func marked(_ job: ImportJob, form: Form) async throws -> [UInt8] {
        let file = try await self.file(of: job, form: form)
        let repeated = (job.report["repeatedRows"]?.elements ?? []).compactMap(RepeatedRow.init)
        return try Self.marked(file, try await imports.problems(of: job), repeated: repeated)
    }

    /// A file with what was wrong beside each row.
    public static func marked(
        _ file: ImportFile, _ problems: [ImportProblem], repeated: [RepeatedRow]
    ) throws(Problem) -> [UInt8] {
        let table = FormTable(file.form)
        var byRow = Dictionary(grouping: problems, by: \.row).mapValues { found in
            found.map { FormRow.CellProblem(column: $0.column, problem: $0.problem) }
        }
        for row in repeated {
            let problem = Problem(.importRowConflicting, row.sentence.chinese, row.sentence.english)
            byRow[row.row, default: []].append(FormRow.CellProblem(column: nil, problem: problem))
        }
        return try MarkedTable.write(file.bytes, problems: byRow) { FormRowReader.score($0, table, file.mapping) }
    }

    private func file(of job: ImportJob, form: Form) async throws -> ImportFile {
        ImportFile(
            try await imports.file(of: job), named: job.fileName, form: form, region: job.region, asOf: job.asOf,
            mapping: try ColumnMapping(job.mapping, for: FormTable(form)))
    }

    private func names(of region: RegionCode) async throws -> RegionNames {
        RegionNames(root: region, regions: try await regions.subtree(of: region))
    }

    private static func check(_ form: Form, _ region: RegionCode, _ author: Author) throws(Problem) {
        guard author.holds(form.filedBy, on: region) else {
            throw Problem(
                .accessRefused, "您的职责不包括在该区域填报“\(form.title.chinese)”。",
                "Your duties do not include filing “\(form.title.english)” for this region.", at: "region")
        }
    }
}
