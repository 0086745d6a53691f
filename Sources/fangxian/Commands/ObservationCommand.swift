import ArgumentParser
import Domain
import Server
import Store

/// Who is under observation, and the release of those whose time is over.
struct ObservationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observation",
        abstract: "医学观察。 Who is under observation, and who is to be released.",
        subcommands: [Queues.self, List.self, Show.self, Release.self, Certificate.self])

    struct Queues: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "各类人数，本级和下一级，制表符分隔。 How many are in each queue, separated by tabs.")

        @OptionGroup var location: LocationOptions
        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        func run() async throws {
            let counts = try await ObservationCommand.open(location).counts(in: region.code)
            let titles = ObservationQueue.allCases.map { "\($0.title.chinese) \($0.rawValue)" }
            Console.write((["代码 code"] + titles).joined(separator: "\t") + "\n")
            let places = counts.keys.filter { $0 != region.code }.sorted() + [region.code]
            for place in places {
                let numbers = ObservationQueue.allCases.map { String(counts[place]?[$0] ?? 0) }
                Console.write(([place.text] + numbers).joined(separator: "\t") + "\n")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一类人员，先到期的在前；不含姓名。 Those in a queue, whoever is due first comes first; without names.")

        @OptionGroup var location: LocationOptions
        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument
        @Option(help: "类别，如 not-reported。 The queue, such as not-reported.")
        var queue: QueueArgument
        @Option(help: "最多列出几人。 How many at most.")
        var limit: Int = 100

        func run() async throws {
            let observations = try await ObservationCommand.open(location)
            let page = try await observations.queue(queue.queue, region: region.code, limit: limit)
            for listed in page.orders { Console.write(ObservationCommand.line(listed) + "\n") }
            if page.next != nil { Console.note("还有更多，请调高 --limit。 There are more; raise --limit.") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一份观察令和全部记录；不含身份信息。 An order with its entries, without who it is about.")

        @OptionGroup var location: LocationOptions
        @Argument(help: "观察令编号。 The id of the order.")
        var id: String

        func run() async throws {
            let observations = try await ObservationCommand.open(location)
            let id: ID<Subject> = try ID(id)
            guard let listed = try await observations.order(id) else {
                throw Problem(.observationUnknown, "没有这份观察令。", "There is no such observation order.")
            }
            Console.write(ObservationCommand.line(listed) + "\n")
            for line in try await observations.timeline(of: id) {
                let filed = line.entry.submission
                let state = line.supersededBy == nil ? "" : "已更正或撤销 amended"
                Console.write(
                    [filed.occurredAt.description, filed.form, filed.body.canonicalText, state]
                        .joined(separator: "\t") + "\n")
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "解除期满且无症状的人员。 Release those whose time is over and who have no symptoms.")

        @OptionGroup var location: LocationOptions
        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument
        @Option(help: "解除依据。 The ground.")
        var ground: String = "观察期满，无异常"

        func run() async throws {
            let installation = try await location.open()
            let done = try await ObservationStore(ledger: installation.ledger).releaseEnded(
                in: region.code, ground: ground,
                by: LocalOperator.filer(of: .observationStep, in: region.code), through: installation.ledger)
            Console.write("已解除 \(done.released) 人。 \(done.released) released.\n")
            for problem in done.problems { Console.note("\(problem)") }
        }
    }

    struct Certificate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "核验一份解除证明。 Check a release certificate by its code.")

        @OptionGroup var location: LocationOptions
        @Argument(help: "证明编号。 The code.")
        var code: String

        func run() async throws {
            let facts = try await ObservationCommand.open(location).certificate(code)
            let state = facts.isValid ? "有效 valid" : "已失效 no longer valid"
            Console.write(
                [
                    state, facts.maskedName ?? "—", facts.kind.title.chinese, facts.firstDay.description,
                    facts.lastDay.description, facts.authority,
                ].joined(separator: "\t") + "\n")
        }
    }

    private static func open(_ location: LocationOptions) async throws -> ObservationStore {
        ObservationStore(ledger: try await location.open().ledger)
    }

    /// An order in one line, without who it is about.
    private static func line(_ listed: ObservationStore.Listed) -> String {
        let order = listed.order
        return [
            order.id.description, order.region.text, order.kind.title.chinese, order.firstDay.description,
            order.lastDay.description, (order.outcome?.title ?? order.state.title).chinese,
            listed.watch?.checks.lastAt?.description ?? "—", listed.watch?.dueBy.description ?? "—",
        ].joined(separator: "\t")
    }
}
