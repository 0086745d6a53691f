import ArgumentParser
import Domain
import Foundation
import Interchange
import Server
import Store

/// The ledger: verified, rebuilt, exported, imported.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "台账。 Verify, rebuild, export and import the ledger.",
        subcommands: [Verify.self, Rebuild.self, Export.self, Import.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "逐条核对台账的链。 Walk the chains; name the first broken entry.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let start = Date()
            let report = try await location.open().ledger.verify { done, total in
                Console.progress("核对 verify", since: start, done, total)
            }
            Console.write(
                "\(report.counties) 个县（市、区）、\(report.entries) 条记录，链条完整。 "
                    + "\(report.entries) entries of \(report.counties) counties; the chains are whole.\n")
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按台账重建统计和各类清单。 Drop measures and projections and make them again from the entries.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let start = Date()
            let report = try await location.open().ledger.rebuild { done, total in
                Console.progress("重建 rebuild", since: start, done, total)
            }
            Console.write("已按 \(report.entries) 条记录重建。 Rebuilt from \(report.entries) entries.\n")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导出台账，每行一条 JSON。 Export the ledger, one JSON object a line.")

        @OptionGroup var location: LocationOptions

        @Option(help: "只导出该区域所在的县。 Only the counties of this region.")
        var region: RegionArgument?

        @Argument(help: "文件；不写则输出到标准输出。 A file; standard output where it is left out.")
        var file: String?

        func run() async throws {
            let ledger = try await location.open().ledger
            let output = try file.map(OutputFile.init) ?? OutputFile.standard
            let count = try await ledger.export(region: region?.code) { try output.writeLine($0) }
            try output.finish()
            Console.note("已导出 \(count) 条。 \(count) entries exported.")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导入导出的台账；已有的跳过。 Import an exported ledger; what is there is passed over.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "导出的文件；不写则从标准输入读取。 The exported file; standard input where it is left out.")
        var file: String?

        func run() async throws {
            let installation = try await location.openOrMake()
            if try await installation.regions.roots().isEmpty {
                Console.note(
                    "这里还没有区划，请核对目录，或随后导入。 There are no regions here yet; check the folder, or import them next.")
            }
            var importer = LedgerImporter(ledger: installation.ledger)
            try await importer.read(file.map(InputFile.init) ?? InputFile.standard)
            Console.write(
                "新增 \(importer.added) 条，已有 \(importer.seen - importer.added) 条。 "
                    + "\(importer.added) entries are new, \(importer.seen - importer.added) were there.\n")
        }
    }
}
