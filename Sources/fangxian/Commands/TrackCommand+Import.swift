import ArgumentParser
import Domain
import Geometry
import Server
import Store
import Web

extension TrackCommand {
    /// Takes an operator's file of positions in.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导入运营商定位文件，可重复执行。 Takes an operator's file of positions in; it can be repeated.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "CSV 或 NDJSON 文件，可为 gzip。 The file: CSV or NDJSON, plain or gzip.")
        var file: String

        @Option(help: "行中未注明时的坐标系：wgs84、gcj02 或 bd09。 The coordinate system of rows that name none.")
        var system: String?

        @Option(
            name: .customLong("operator"),
            help: "只用于这个运营商登记的号码。 Only for subscribers enrolled with this operator.")
        var operatorName: String?

        @Option(help: "只用于这个区域的观察令，缺省为全部。 Only for orders of this region; all if left out.")
        var region: RegionArgument?

        func run() async throws {
            let installation = try await location.open()
            let region = try await TrackCommand.region(region, installation)
            let system = try system.map(Self.system)
            let fences = try TrackCommand.fences(installation)
            let input = try InputFile(file)
            try await fences.start(judging: false)
            let author = Author(account: LocalOperator.account, grants: [Grant(.countyDesk, on: region)])
            let report = try await OperatorImport(
                fences, region: region, system: system, operatorName: operatorName, by: author
            ).take { try input.next() }
            // Marked as not judged: a server that runs judges it within ten seconds, else the next that starts.
            await fences.intake.quiet()
            for (title, count) in report.counts.titled {
                Console.write("\(title.chinese) \(title.english)\t\(count)\n")
            }
            Refusals.tell(
                report.wrong.flatMap { reason in reason.lines.map { reason.problem.at("line \($0)") } },
                count: report.counts.wrong)
        }

        private static func system(_ name: String) throws(Problem) -> CoordinateSystem {
            guard let system = CoordinateSystem(named: name) else {
                throw Problem(
                    .coordinateSystemUnknown, "坐标系应为 wgs84、gcj02 或 bd09。",
                    "The coordinate system must be wgs84, gcj02 or bd09.", at: "system")
            }
            return system
        }
    }

    /// A region that is named, or the whole of the installation.
    static func region(_ named: RegionArgument?, _ installation: Installation) async throws -> RegionCode {
        if let named { return named.code }
        guard let root = try await installation.regions.roots().first?.code else {
            throw Problem(.regionUnknown, "还没有区划，请先导入。", "There are no regions; import them first.")
        }
        return root
    }
}
