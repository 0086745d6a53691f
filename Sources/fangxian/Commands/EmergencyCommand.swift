import ArgumentParser
import Domain
import Server
import Store

/// The emergency the ledger is kept for.
struct EmergencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emergency", abstract: "应急响应。 The emergency the ledger is kept for.",
        subcommands: [Declare.self, Show.self, Close.self, EraseDue.self], defaultSubcommand: Show.self)

    struct Declare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "宣布应急响应；此前发生的事不予记录。 Declare an emergency; what happened before it is not taken.")

        @Argument(help: "中文名称。 The name in Chinese.")
        var name: String

        @Option(help: "英文名称。 The name in English.")
        var english: String

        @Option(help: "开始时间。 When it began, such as 2020-01-24T00:00.")
        var from: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let start = try Instant(from, zoneRequired: false)
            try await EmergencyStore(database: location.openOrMake().database).declare(
                Emergency(name: Bilingual(name, english), startedAt: start))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "显示当前应急响应。 Show the emergency.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            guard let emergency = try await EmergencyStore(database: location.open().database).current() else {
                return Console.write(
                    "尚未宣布应急响应，按 \(LedgerRules.undeclaredStart.day) 起记录。 "
                        + "No emergency was declared; entries are taken from \(LedgerRules.undeclaredStart.day).\n")
            }
            Console.write("\(emergency.name.chinese) \(emergency.name.english) \(emergency.startedAt)\n")
        }
    }
}
