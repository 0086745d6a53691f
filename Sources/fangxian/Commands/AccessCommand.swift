import ArgumentParser
import Domain
import Server
import Store

/// The record of access.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "访问记录。 The record of access to personal data.",
        subcommands: [Verify.self, List.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "核对访问记录没有被改动。 Walk every chain and compare.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let installation = try await location.open()
            let report = try await AccessReader(database: installation.database).verify()
            for head in report.heads {
                let hash = head.hash.map { byte in
                    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
                }.joined()
                Console.write("\(head.chain)\t\(head.position)\t\(hash)\n")
            }
            Console.note(
                "\(report.records) 条访问记录，\(report.heads.count) 条链，核对一致。 "
                    + "\(report.records) records in \(report.heads.count) chains, all intact.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出访问记录；列出本身也被记录。 List records; that is recorded too.")

        @Option(help: "区划代码。 The region.")
        var region: RegionArgument

        @Option(help: "人员编号：谁看过这个人。 The id of a person: who looked at them.")
        var person: String?

        @Option(help: "账号名。 What this account did.")
        var account: String?

        @Flag(help: "与 --person 同用：列出可能包含此人的名单。 With --person: lists that may have shown them.")
        var covering = false

        @Option(help: "最多几条，1 至 1000。 How many at most, 1 to 1000.")
        var limit = 100

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let installation = try await location.open()
            let reader = AccessReader(database: installation.database)
            let page: AccessPage
            if let person {
                page = try await reader.looks(
                    at: try ID<Subject>(person), reach: covering ? .covering : .direct, in: region.code, limit: limit,
                    by: .localOperator)
            } else {
                var query = AccessQuery(region: region.code, limit: limit)
                if let account { query.account = try await installation.accounts.id(named: account) }
                page = try await reader.records(query, by: .localOperator)
            }
            for line in page.lines { Console.write(Self.words(line) + "\n") }
        }

        private static func words(_ line: AccessLine) -> String {
            let record = line.record
            return [
                record.at.description, line.accountName ?? record.account.description, record.act.rawValue,
                record.detail ?? "", record.region.text, record.subject?.description ?? "",
                record.purpose?.rawValue ?? "", String(record.count),
            ].joined(separator: "\t")
        }
    }
}
