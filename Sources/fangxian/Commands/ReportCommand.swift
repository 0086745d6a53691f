import ArgumentParser
import Domain
import Server
import Store

/// Daily reports.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "信息日报。 Daily reports.", subcommands: [Due.self, Remind.self])

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "应报、已报、迟报、漏报的单位。 Which unit owes a report, filed it, was late, or never did.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "日期，如 2020-02-02。 The day, such as 2020-02-02.")
        var day: DayArgument

        func run() async throws {
            let owed = try await location.open().reports.owed(in: region.code, on: day.day)
            for unit in owed {
                Console.write(
                    [unit.unit.code.text, unit.unit.name, unit.dueAt.description, unit.state.title.chinese]
                        .joined(separator: "\t") + "\n")
            }
            let counts = ReportState.allCases.map { state in
                "\(state.title.chinese) \(owed.count { $0.state == state })"
            }
            Console.note(counts.joined(separator: "，"))
        }
    }

    struct Remind: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "此刻须催办的日报：本单位、下一级、再下一级。 What a unit is reminded of at this moment.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        func run() async throws {
            let reminders = try await location.open().reports.reminders(for: region.code)
            for (title, owed) in [("本单位", reminders.own), ("下一级", reminders.below), ("久未报", reminders.risen)] {
                for unit in owed {
                    Console.write(
                        [
                            title, unit.unit.code.text, unit.unit.name, unit.day.description, unit.dueAt.description,
                            unit.state.title.chinese,
                        ].joined(separator: "\t") + "\n")
                }
            }
            if reminders.isEmpty { Console.note("没有须催办的日报。 Nothing to be reminded of.") }
        }
    }
}
