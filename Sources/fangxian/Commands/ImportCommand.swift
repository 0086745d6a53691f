import ArgumentParser
import Domain
import Foundation
import Interchange
import Server
import Store

/// Imports divisions, outlines of regions, and tables of forms.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入区划、边界和表格。 Import divisions, outlines and tables.",
        subcommands: [Divisions.self, Outlines.self, ImportTableCommand.self, ImportMappingCommand.self])

    struct Divisions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导入“代码,名称”表，可重复执行。 Import a table of code,name; it can be repeated.")

        @Argument(help: "CSV 文件。 The CSV file.")
        var file: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let table = try DivisionTable(InputFile(file).all(limit: 64 << 20))
            let regions = try await location.openOrMake().regions
            let lines = Dictionary(
                table.missingParents.map { ($0.code, "line \($0.line)") }, uniquingKeysWith: { first, _ in first })
            let report = try await regions.add(table.regions, place: lines)
            Console.write(
                "新增 \(report.added)，更新 \(report.changed)，未变 \(report.unchanged)。 "
                    + "\(report.added) added, \(report.changed) changed, \(report.unchanged) as they were.\n")
            Refusals.tell(table.problems.kept + report.problems, count: table.problems.count + report.problems.count)
        }
    }

    struct Outlines: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导入区域边界（GeoJSON，WGS-84）。 Import outlines of regions.")

        @Argument(help: "GeoJSON 文件。 The GeoJSON file.")
        var file: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let outlines = try OutlineFile(InputFile(file).all(limit: OutlineFile.maximumBytes))
            let regions = try await location.openOrMake().regions
            let areas = Dictionary(
                outlines.outlines.map { ($0.code, $0.area) }, uniquingKeysWith: { _, last in last })
            let unknown = try await regions.addOutlines(areas)
            Console.write("已导入 \(areas.count - unknown.count) 个边界。 \(areas.count - unknown.count) outlines imported.\n")
            let missing = unknown.map { code in
                Problem(.regionUnknown, "没有代码为 \(code) 的区域。", "There is no region with the code \(code).")
            }
            Refusals.tell(outlines.problems.kept + missing, count: outlines.problems.count + missing.count)
        }
    }
}

/// What an import refused, told one a line; then the command ends with status 2, though the rest was taken.
enum Refusals {
    static func tell(_ problems: [Problem], count: Int) {
        guard count > 0 else { return }
        for problem in problems.prefix(200) { Console.note("\(problem)") }
        if count > 200 { Console.note("……共 \(count) 处 \(count) in all") }
        Foundation.exit(2)
    }
}
