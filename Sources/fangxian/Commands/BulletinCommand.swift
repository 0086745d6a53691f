import ArgumentParser
import Domain
import Foundation
import Server
import Store

/// Bulletins: printed, published, verified.
struct BulletinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin", abstract: "通报。 Print, publish and verify bulletins.",
        subcommands: [Print.self, Publish.self, Verify.self], defaultSubcommand: Print.self)

    /// Which bulletin.
    struct Choice: ParsableArguments {
        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "截至时间，整点。 The full hour it goes up to, such as 2020-02-02T16:00.")
        var asOf: HourArgument

        @Option(
            help: "种类。 county-situation, zone-situation, city-situation, region-situation, work or correction.")
        var kind: String?

        func kind(in bulletins: BulletinStore) async throws -> BulletinKind {
            if let kind { return BulletinKind(kind) }
            return try await bulletins.usualKind(of: region.code)
        }
    }

    /// How it is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, html, markdown, json
    }

    struct Print: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "打印一份通报。 Print a bulletin as the ledger stands now.")

        @OptionGroup var location: LocationOptions
        @OptionGroup var choice: Choice

        @Option(help: "text, html, markdown or json.")
        var format: Format = .text

        @Option(help: "zh-Hans or en.")
        var language: String = Language.chinese.rawValue

        @Option(help: "列出某个数字背后的记录。 List the entries behind a figure, by the name that --format json gives.")
        var explain: String?

        @Option(help: "最多列出几条。 How many entries at most.")
        var limit: Int = 100

        func run() async throws {
            guard let language = Language(rawValue: language) else {
                throw ValidationError("语言须为 zh-Hans 或 en。 The language is zh-Hans or en.")
            }
            let bulletins = try await location.open().bulletins
            let bulletin = try await bulletins.compute(
                kind: choice.kind(in: bulletins), region: choice.region.code, asOf: choice.asOf.hour,
                language: language)
            guard let explain else { return Console.write(bulletin.printed(as: format)) }
            let explanation = try await bulletins.explain(explain, in: bulletin, limit: limit)
            Console.write(format == .json ? explanation.json.canonicalText + "\n" : explanation.listed)
        }
    }

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "发布一份通报，数字就此固定。 Publish a bulletin; its figures are frozen.")

        @OptionGroup var location: LocationOptions
        @OptionGroup var choice: Choice

        func run() async throws {
            let bulletins = try await location.open().bulletins
            let published = try await bulletins.publish(
                kind: choice.kind(in: bulletins), region: choice.region.code, asOf: choice.asOf.hour,
                by: LocalOperator.account)
            Console.write(published.bulletin(in: .chinese)?.text ?? "")
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按台账重新计算已发布的通报并逐字节比对。 Compute published bulletins again from the ledger and compare every byte.")

        @OptionGroup var location: LocationOptions

        @Option(help: "只核对该区域。 Only those of this region and below.")
        var region: RegionArgument?

        func run() async throws {
            let bulletins = try await location.open().bulletins
            let all = try await bulletins.published(in: region?.code, limit: 1_000)
            var problems: [Problem] = []
            for summary in all {
                do {
                    try await bulletins.verify(summary.id)
                } catch let problem as Problem {
                    problems.append(problem.at("\(summary.region) \(summary.kind.code) \(summary.asOf)"))
                }
            }
            guard problems.isEmpty else {
                Console.fail(problems.map { "\($0)" }.joined(separator: "\n"))
            }
            Console.write("\(all.count) 份通报与台账逐字节一致。 \(all.count) bulletins agree with the ledger, byte for byte.\n")
        }
    }
}
