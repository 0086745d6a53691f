import ArgumentParser
import Domain
import Server
import Store

/// Regions that stand in no national table: zones and grids.
struct RegionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: "区域。 Regions of this installation's own.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新增功能区或网格。 Add a zone with a local code, or a grid.")

        @Argument(help: "代码。 The code.")
        var code: RegionArgument

        @Argument(help: "名称。 The name.")
        var name: String

        @Option(help: "division, zone or grid.")
        var kind: String?

        @OptionGroup var location: LocationOptions

        func run() async throws {
            if let kind, Region.Kind(rawValue: kind) == nil {
                throw ValidationError("--kind 须为 division、zone 或 grid。 --kind is division, zone or grid.")
            }
            let region = Region(code: code.code, name: name, kind: kind.flatMap(Region.Kind.init))
            let report = try await location.openOrMake().regions.add([region])
            if let problem = report.problems.first { throw problem }
        }
    }
}
