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

    /// Looks a file through; nothing is kept.
    ///
    /// - Throws: `access.refused`, and for a file that cannot be read as ``Table`` does.
    public func look(at file: ImportFile, by author: Author) async throws -> ImportReport {
        try Self.check(file, author)
        var pass = try ImportPass(file, regions: try await names(of: file.region), key: imports.key)
        try await pass.run { rows in
            let found = try await imports.standings(of: rows, form: file.form)
            let likely = try await imports.likelyDuplicates(of: rows, found.standings, form: file.form, for: author)
            return (found.standings, Set(found.households.keys.map(\.id)), likely)
        }
        return pass.report
    }

    /// Looks a file through and keeps it for a decision.
    public func preview(_ file: ImportFile, by author: Author) async throws -> ImportJob {
        let report = try await look(at: file, by: author)
        return try await imports.add(
            file.bytes, named: file.name, region: file.region, form: file.form, asOf: file.asOf,
            mapping: file.mapping.json, report: report.json, problems: report.problems, by: author.account)
    }

    /// Takes the good rows of a file that waits, and answers with what became of them. The same file again changes
    /// nothing.
    ///
    /// - Throws: `import.decided`, `access.refused`.
    public func confirm(_ job: ImportJob, form: Form, by author: Author) async throws -> ImportReport {
        let file = try await self.file(of: job, form: form)
        try Self.check(file, author)
        try await imports.begin(job)
        var report = try await take(file, by: author)
        report.takeLikely(from: job.report)
        try await imports.finish(job, report: report.json, problems: report.problems)
        return report
    }

    /// Takes the good rows of a file at once; who is likely registered already is told by a look before.
    public func take(_ file: ImportFile, by author: Author) async throws -> ImportReport {
        try Self.check(file, author)
        var pass = try ImportPass(file, regions: try await names(of: file.region), key: imports.key)
        try await pass.run { rows in
            let taken = try await imports.take(rows, form: file.form, by: author)
            return (taken.standings, taken.households, [])
        }
        return pass.report
    }

    /// The file of an import with what was wrong beside each row.
    ///
    /// - Throws: `import.decided` where the file is no longer kept.
    public func marked(_ job: ImportJob, form: Form) async throws -> [UInt8] {
        let file = try await self.file(of: job, form: form)
        return try Self.marked(file, try await imports.problems(of: job))
    }

    /// A file with what was wrong beside each row.
    public static func marked(_ file: ImportFile, _ problems: [ImportProblem]) throws(Problem) -> [UInt8] {
        let table = FormTable(file.form)
        let byRow = Dictionary(grouping: problems, by: \.row).mapValues { found in
            found.map { FormRow.CellProblem(column: $0.column, problem: $0.problem) }
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

    private static func check(_ file: ImportFile, _ author: Author) throws(Problem) {
        guard author.holds(file.form.filedBy, on: file.region) else {
            throw Problem(
                .accessRefused, "您的职责不包括在该区域填报“\(file.form.title.chinese)”。",
                "Your duties do not include filing “\(file.form.title.english)” for this region.", at: "region")
        }
    }
}
