import ArgumentParser
import Domain
import Foundation
import Interchange
import Server
import Store
import Web

/// Takes tables out for Excel.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "导出表格和空白表格。 Export tables and empty ones.",
        subcommands: [Table.self, Template.self])

    struct Table: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导出一种表单的台账；文件名以 .csv 结尾即为 CSV。 Export a form's entries; a name that ends in .csv makes CSV.")

        @Argument(help: "写到哪个文件，缺省按惯例命名。 The file to write.")
        var file: String?

        @Option(help: "表单名。 The form's name.")
        var form: String

        @Option(help: "区划代码。 The region.")
        var region: RegionArgument

        @Option(help: "自哪日起。 From this day on.")
        var from: String?

        @Option(help: "至哪日止（含）。 Up to this day, included.")
        var until: String?

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let installation = try await location.open()
            let form = try installation.form(named: form)
            let wish = TableExport.Wish(
                form: form, region: region.code,
                from: try from.map { text throws(Problem) in try Day(text).firstHour.start },
                until: try until.map { text throws(Problem) in try Day(text).advanced(by: 1).firstHour.start })
            let tables = installation.tables
            let today = WallClock.system.now().day
            let usual = try await tables.fileName(wish, on: today, suffix: "xlsx")
            let path = file ?? usual
            let author = Author(
                account: LocalOperator.account, grants: [Grant(.countyDesk, on: region.code)])
            let bytes =
                if path.hasSuffix(".csv") { try await tables.csv(wish, for: author) } else {
                    try await tables.workbook(wish, for: author)
                }
            let output = try OutputFile(path)
            try output.write(bytes)
            try output.finish()
            if file == nil { Console.write(path + "\n") }
        }
    }

    struct Template: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "写出空白表格。 Write a form's empty table.")

        @Argument(help: "写到哪个文件。 The file to write.")
        var file: String

        @Option(help: "表单名。 The form's name.")
        var form: String

        @Option(help: "区划代码。 The region.")
        var region: RegionArgument?

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let installation = try await location.open()
            let bytes = try await installation.tables.template(
                try installation.table(named: form), region: region?.code)
            let output = try OutputFile(file)
            try output.write(bytes)
            try output.finish()
        }
    }
}

extension Installation {
    /// The newest version of a form.
    fileprivate func form(named name: String) throws(Problem) -> Form {
        guard let form = forms.latest.first(where: { $0.name == name }) else {
            throw Problem(.formUnknown, "没有这种表单：\(name)。", "There is no form \(name).", at: "form")
        }
        return form
    }

    /// The declaration of the columns of a table, a form's or a line list's.
    fileprivate func table(named name: String) throws(Problem) -> Form {
        if let list = LineList.named(name) { return list.form }
        return try form(named: name)
    }

    fileprivate var tables: TableExport {
        TableExport(exports: exports, regions: regions, accounts: accounts, forms: forms)
    }
}
