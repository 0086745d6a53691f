import ArgumentParser
import Domain
import Server
import Store

/// The work on alerts at the machine.
struct AlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "报警。 Alerts: what is open, and the steps taken.",
        subcommands: [List.self, Show.self, Step.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "未办结的报警，制表符分隔。 What is open, by priority and deadline, separated by tabs.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "最多列出几条。 How many at most.")
        var limit: Int = 100

        func run() async throws {
            let page = try await location.open().alerts.open(in: region.code, limit: limit)
            Console.write("优先级 priority\t类型 kind\t区域 region\t发生 since\t时限 due\t状态 state\t编号 id\n")
            for alert in page.alerts {
                Console.write(
                    [
                        String(alert.priority), alert.kind.title.chinese, alert.region.text,
                        alert.occurredAt.description, alert.dueAt.description, alert.state.title.chinese,
                        alert.id.description,
                    ].joined(separator: "\t") + "\n")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一条报警和处置过程，JSON。 An alert's state, and its steps as JSON, one a line.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "报警编号。 The alert's id.")
        var id: String

        func run() async throws {
            let record = try await AlertCommand.record(id, in: location.open())
            let alert = record.alert
            Console.note("\(alert.kind.title.chinese) \(alert.region.text) \(alert.state.title.chinese)")
            for step in record.steps {
                Console.write("\(step.submission.occurredAt)\t\(step.submission.body.canonicalText)\n")
            }
        }
    }

    struct Step: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "处置一条报警。 Files a step, with the answers of the form alert-step as JSON.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "报警编号。 The alert's id.")
        var id: String

        @Argument(help: #"如 '{"step":"acknowledged"}'。 Such as '{"step":"acknowledged"}'."#)
        var body: String

        func run() async throws {
            let installation = try await location.open()
            let alert = try await AlertCommand.record(id, in: installation).alert
            let queue = LedgerQueue(ledger: installation.ledger)
            let now = WallClock.system.now()
            let outcome = try await AlertFiling(ledger: installation.ledger, queue: queue).step(
                try JSON(parsing: body), on: alert.id, entry: .fresh(at: now), at: now,
                by: LocalOperator.filer(of: .alertStep, in: alert.region))
            if let problem = outcome.problem { throw problem }
            Console.note("已入账。 Taken.")
        }
    }

    private static func record(_ id: String, in installation: Installation) async throws -> AlertStore.Record {
        guard let record = try await installation.alerts.record(try ID(id)) else {
            throw Problem(.alertUnknown, "没有这条报警。", "There is no such alert.")
        }
        return record
    }
}
