import ArgumentParser
import Domain
import Server
import Store

/// How far the rounds of screening are.
struct ScreeningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screening", abstract: "排查。 How far a round is, and who was not reached.",
        subcommands: [Coverage.self, Missing.self, Twice.self, Doubles.self, Unhoused.self, Lost.self])

    /// Where, and which round.
    struct Choice: ParsableArguments {
        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "轮次；不写为最近一轮。 The round; the latest where it is left out.")
        var round: Int?

        func number(in screening: ScreeningStore) async throws -> Int {
            if let round { return round }
            return try await screening.currentRound(in: region.code)
        }
    }

    struct Coverage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "进度，本级和下一级，制表符分隔。 The region and those one level below, separated by tabs.")

        @OptionGroup var location: LocationOptions
        @OptionGroup var choice: Choice

        func run() async throws {
            let screening = try await location.open().screening
            let round = try await choice.number(in: screening)
            let found = try await screening.coverage(of: choice.region.code, round: round)
            Console.write("代码 code\t名称 name\t应访户\t人数\t已访 done\t无人 tried\t拒绝 refused\t未上门 due\n")
            for part in found.parts {
                Console.write(
                    ScreeningCommand.line([part.region.code.text, part.region.name], part.coverage))
            }
            Console.write(ScreeningCommand.line([choice.region.code.text, "第\(round)轮"], found.whole))
        }
    }

    struct Missing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "待走访的家庭户，按门牌顺序。 The households that were not reached, in the order of doors.")

        @OptionGroup var location: LocationOptions
        @OptionGroup var choice: Choice

        @Option(
            help: "只列 due 未上门、tried 无人在家或 refused 拒绝的。 Of one state alone: due, tried or refused.",
            transform: { text in
                guard let state = MissingState(rawValue: text) else { throw ValidationError("due, tried, refused") }
                return state
            })
        var state: MissingState?

        @Option(help: "最多列出几户。 How many at most.")
        var limit: Int = 100

        func run() async throws {
            let screening = try await location.open().screening
            let round = try await choice.number(in: screening)
            let page = try await screening.missing(
                in: choice.region.code, round: round, state: state, limit: limit, for: LocalOperator.account)
            for household in page.households {
                let serial = household.serial.map(String.init) ?? ""
                Console.write(
                    [
                        household.region.text, household.building ?? "", serial, household.address ?? "",
                        "\(household.people)人", household.stateTitle.chinese, household.id.description,
                    ].joined(separator: "\t") + "\n")
            }
        }
    }

    /// A line of the table of coverage.
    private static func line(_ head: [String], _ coverage: Domain.Coverage) -> String {
        let numbers = [
            coverage.registered.households, coverage.registered.people, coverage.done.households,
            coverage.tried.households, coverage.refused.households, coverage.due.households,
        ]
        return (head + numbers.map(String.init)).joined(separator: "\t") + "\n"
    }
}
