import ArgumentParser
import Domain
import Foundation
import Server
import Store

extension EmergencyCommand {
    /// Ends what is open and destroys what was kept for the emergency's sake.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "终止应急响应：撤销观察令、办结报警、销毁轨迹，不能恢复。 Close the emergency; it cannot be undone.",
            discussion: """
                中断后用同一命令继续，不重复计数。撤销的观察令、办结的报警和销毁的数量逐县记入台账（表单 emergency-closed）。
                Where it broke off the same command goes on. What was ended and destroyed is filed in each county.
                """)

        enum Rule: String, ExpressibleByArgument, CaseIterable { case keep, erase }

        @Option(help: "报告文件：FILE 为 JSON，FILE.txt 为中文报告。 Where the report goes: FILE is JSON, FILE.txt Chinese text.")
        var report: String

        @Option(help: "身份信息：保留至 --until（keep）或立即删除（erase）。 Identities: keep until --until, or erase now.")
        var identities: Rule = .keep

        @Option(help: "保留到哪一天，当天 24 时后删除，如 2020-06-30。 The last day on which identities are kept.")
        var until: String?

        @Flag(name: .customLong("dry-run"), help: "只显示将处理什么，不改动。 Show what would be done, and change nothing.")
        var isDryRun = false

        @OptionGroup var location: LocationOptions

        func validate() throws {
            guard (identities == .keep) == (until != nil) else {
                throw ValidationError(
                    "保留身份信息须用 --until 写明日期；删除则不写。 To keep identities takes --until; to erase them does not.")
            }
        }

        func run() async throws {
            let rule: IdentityRule = if let until { .keep(until: try Day(until)) } else { .erase }
            let installation = try await location.open()
            let closing = EmergencyClosing(ledger: installation.ledger)
            if isDryRun { return Console.write(try await text(closing.trial(rule), installation)) }
            for path in [report, report + ".txt"] where FileManager.default.fileExists(atPath: path) {
                throw Problem(
                    .optionInvalid, "文件“\(path)”已存在，请换一个报告文件名。",
                    "The file “\(path)” is there already; name another one.")
            }
            try await confirm(closing, rule, installation)
            let start = Date()
            let done = try await closing.close(rule) { Console.progress("终止 closing", since: start, $0, $1) }
            let words = try await text(done, installation)
            Console.write(words)
            for (path, text) in [(report, done.json.canonicalText + "\n"), (report + ".txt", words)] {
                let file = try OutputFile(path)
                try file.write(Array(text.utf8))
                try file.finish()
            }
        }

        /// Asks for the emergency's name, so that nobody closes one by a slip of the hand.
        private func confirm(
            _ closing: EmergencyClosing, _ rule: IdentityRule, _ installation: Installation
        ) async throws {
            let name = try await closing.declared().name
            Console.note(try await text(closing.trial(rule), installation))
            if try await closing.isBegun() {
                Console.note("上次终止没有做完，将按当时的规定继续。 A close-out broke off; it goes on by the rule it began with.")
            }
            Console.note(
                "以上将全部撤销、销毁，不能恢复。确认请输入应急响应名称“\(name.chinese)”： "
                    + "This cannot be undone. Type the emergency's name to confirm:")
            let typed = readLine()?.trimmingCharacters(in: .whitespaces)
            guard typed == name.chinese || typed == name.english else {
                throw Problem(.optionInvalid, "名称不符，没有做任何改动。", "That is not its name; nothing was changed.")
            }
        }

        private func text(_ report: ClosingReport, _ installation: Installation) async throws -> String {
            report.text(names: try await installation.regions.names(of: report.parts.map(\.counts.county)))
        }
    }

    /// Erases identities whose day has come, where no server runs that does it.
    struct EraseDue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase-due",
            abstract: "删除已到期的身份信息（运行中的服务会自动删除）。 Erase identities whose day is over; a server does it by itself.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let entries = try await EmergencyClosing(ledger: location.open().ledger).eraseDue()
            for entry in entries { Console.write("\(entry)\n") }
        }
    }
}
