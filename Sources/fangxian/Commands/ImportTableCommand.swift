import ArgumentParser
import Domain
import Foundation
import Interchange
import Server
import Store
import Web

/// Imports an Excel or CSV file as entries of a form.
struct ImportTableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "导入一种表单的 Excel 或 CSV 文件，可重复执行。 Import a form's table; it can be repeated.")

    @Argument(help: "Excel（.xlsx）或 CSV 文件。 The Excel or CSV file.")
    var file: String

    @Option(help: "表单名，如 person-register。 The form's name.")
    var form: String

    @Option(help: "区划代码；文件中的行都在其中。 The region all rows lie in.")
    var region: RegionArgument

    @Option(help: "行中没有时间时用的日期，缺省为今天。 The day, where rows do not say.")
    var asOf: String?

    @Option(help: "列对应关系的名称。 The name of a saved mapping.")
    var mapping: String?

    @Flag(help: "只查看，不导入。 Look only.")
    var dryRun = false

    @Option(help: "把带错误说明的文件写到这里。 Where to write the file with what was wrong.")
    var errors: String?

    @OptionGroup var location: LocationOptions

    func run() async throws {
        let installation = try await location.open()
        guard let form = installation.forms.table(named: form) else {
            throw Problem(.formUnknown, "没有这种表单：\(form)。", "There is no form \(form).", at: "form")
        }
        let now = WallClock.system.now()
        let moment = try asOf.map { text throws(Problem) in try Day(text).firstHour.start } ?? now.day.firstHour.start
        let file = ImportFile(
            try InputFile(file).all(limit: ImportFile.maximumBytes), named: (file as NSString).lastPathComponent,
            form: form, region: region.code, asOf: moment, mapping: try await savedMapping(form, installation))
        let runner = ImportRunner(imports: installation.imports, regions: installation.regions)
        let author = LocalOperator.filer(of: form, in: region.code)
        let report =
            if dryRun { try await runner.look(at: file, by: author) } else {
                try await runner.take(file, by: author) { Console.count("导入 importing", $0) }
            }
        if !dryRun { Console.endCount() }
        // Before anything is told: what is told of refusals ends the program.
        if let errors, !report.problems.isEmpty || !report.repeated.isEmpty {
            let output = try OutputFile(errors)
            try output.write(try ImportRunner.marked(file, report.problems, repeated: report.repeated))
            try output.finish()
        }
        tell(report)
    }

    private func savedMapping(_ form: Form, _ installation: Installation) async throws -> ColumnMapping {
        guard let mapping else { return ColumnMapping() }
        let saved = try await installation.imports.mapping(named: mapping, form: form.name, region: region.code)
        return try ColumnMapping(saved, for: FormTable(form))
    }

    private func tell(_ report: ImportReport) {
        let counts = report.counts
        if !report.missing.isEmpty {
            Console.note(
                "文件中没有这些必填的列：\(report.missing.joined(separator: "、"))。 These needed columns are missing.")
        }
        Console.write(
            "共 \(counts.rows) 行：新增 \(counts.new)，更正 \(counts.changed)，未变 \(counts.identical)，重复 \(counts.repeated)，"
                + "有错 \(counts.wrong)；同时登记 \(counts.households) 户。 \(counts.rows) rows: \(counts.new) new, "
                + "\(counts.changed) changed, \(counts.identical) as they were, \(counts.repeated) twice, "
                + "\(counts.wrong) wrong; \(counts.households) households with them.\n")
        if counts.waiting > 0 {
            Console.write(
                "待核实 \(counts.waiting) 行，请在“待核实的名单”页面处理。 "
                    + "\(counts.waiting) rows wait for a decision; see the page of rows that wait.\n")
        }
        if counts.likely > 0 {
            Console.write(
                "可能已登记过的人 \(counts.likely) 行，导入后请核实重复登记。 "
                    + "\(counts.likely) rows are likely about somebody registered already; see the duplicates.\n")
        }
        for row in report.repeated {
            Console.note("第 \(row.row) 行\(row.sentence.chinese) Row \(row.row): \(row.sentence.english)")
        }
        for household in report.newHouseholds {
            let near = household.near.isEmpty ? "" : "；是否为：\(household.near.joined(separator: "、"))？"
            Console.note("第 \(household.row) 行登记新户：\(household.door)\(near) New household of row \(household.row).")
        }
        Refusals.tell(
            report.problems.map { $0.problem.at("row \($0.row)") }, count: report.problems.count)
    }
}

/// Saves a mapping of columns for files of other systems.
struct ImportMappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping",
        abstract: "保存列对应关系（JSON）。 Save a mapping of columns: {\"columns\": {heading: key}, \"constants\": {key: text}}."
    )

    @Argument(help: "名称。 Its name.")
    var name: String

    @Argument(help: "JSON 文件。 The JSON file.")
    var file: String

    @Option(help: "表单名。 The form's name.")
    var form: String

    @Option(help: "区划代码。 The region it is for.")
    var region: RegionArgument

    @OptionGroup var location: LocationOptions

    func run() async throws {
        let installation = try await location.open()
        guard let form = installation.forms.table(named: form) else {
            throw Problem(.formUnknown, "没有这种表单：\(form)。", "There is no form \(form).", at: "form")
        }
        let mapping = try ColumnMapping(
            try JSON(parsing: try InputFile(file).all(limit: 1 << 20)), for: FormTable(form))
        try await installation.imports.saveMapping(
            mapping.json, named: name, form: form.name, region: region.code, by: LocalOperator.account)
    }
}
