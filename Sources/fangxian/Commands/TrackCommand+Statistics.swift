import ArgumentParser
import Domain
import Geometry
import Server
import Store

extension TrackCommand {
    /// How positions fare, by type of device.
    struct Statistics: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats",
            abstract: "定位统计，按设备类型，制表符分隔。 How positions fare by type of device, separated by tabs.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "误报统计多少天。 Alerts of how many days.")
        var days: Int = 7

        func run() async throws {
            let installation = try await location.open()
            let now = WallClock.system.now()
            let lines = try await TrackCommand.fences(installation).fences.statistics(
                in: region.code, from: now.adding(seconds: -Int64(min(max(days, 1), 3_660)) * 86_400), until: now)
            for row in Self.rows(lines) { Console.write(row.joined(separator: "\t") + "\n") }
        }

        /// A row for each number, a column for each type of device.
        private static func rows(_ lines: [TrackStatistics]) -> [[String]] {
            func row(_ title: String, _ value: (TrackStatistics) -> Int) -> [String] {
                [title] + lines.map { String(value($0)) }
            }
            let names = lines.map { $0.deviceType == nil ? "手机 phones" : "运营商数据 operators' files" }
            return [
                [""] + names, row("看护的观察令 orders watched", \.watched), row("定位 positions", \.positions),
                row("已判断 judged", \.judged), row("跨线 across the line", \.straddling),
            ]
                + TrackStatistics.SetAside.allCases.map { reason in
                    row("未采用：\(reason.title.chinese) set aside: \(reason.title.english)") { $0.setAside[reason] ?? 0 }
                } + [
                    row("失去联系 no contact") { $0.silent[.noContact] ?? 0 },
                    row("无定位 no position") { $0.silent[.noFix] ?? 0 },
                    row("定位不变 position frozen") { $0.silent[.frozen] ?? 0 }, row("报警 alerts", \.raised),
                    row("已办结 closed", \.closed), row("误报 false", \.falseAlarms),
                ]
        }
    }
}
