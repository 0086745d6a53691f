import ArgumentParser
import Domain
import Server
import Store

/// Addresses of other systems that alerts are pushed to.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "报警推送。 Addresses of other systems that alerts are pushed to.",
        subcommands: [Add.self, List.self, Test.self, Secret.self, Resend.self, End.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "添加推送地址，显示编号和密钥。 Adds an address; shows its id, and its secret once.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region whose alerts are pushed.")
        var region: RegionArgument

        @Argument(help: "网址，https:// 开头。 The URL, with https://.")
        var address: String

        func run() async throws {
            let (webhook, secret) = try await WebhookCommand.webhooks(location).add(
                try WebhookAddress(address), for: region.code)
            Console.write("\(webhook.id)\t\(secret)\n")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出推送地址，制表符分隔。 Lists the addresses, separated by tabs.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码，默认全部。 The region's code, all unless given.")
        var region: RegionArgument?

        func run() async throws {
            Console.write("编号 id\t区域 region\t待发 waiting\t失败 failed\t最近答复 answer\t停用 ended\t地址 address\n")
            for summary in try await WebhookCommand.webhooks(location).webhooks(in: region?.code) {
                let webhook = summary.webhook
                Console.write(
                    [
                        webhook.id.description, webhook.region.text, String(summary.waiting), String(summary.failed),
                        summary.lastAnswer ?? "", webhook.endedAt?.description ?? "", webhook.address.text,
                    ].joined(separator: "\t") + "\n")
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "发一条测试推送，显示答复。 Sends an event of the type test and says what came back.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "编号，见 webhook list。 The id, from webhook list.")
        var id: String

        func run() async throws {
            let message = try await WebhookCommand.webhooks(location).testMessage(for: try ID(id))
            let answer = try await WebhookSender(rule: ServerSettings().webhookRule).send(message)
            Console.write("\(answer.text)\n")
            guard answer.isDelivered else { throw ExitCode(1) }
        }
    }

    struct Secret: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "更换密钥，只显示一次；旧密钥一天内仍同时签名。 Makes a new secret, shown once; for a day both sign.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "编号，见 webhook list。 The id, from webhook list.")
        var id: String

        func run() async throws {
            Console.write(try await WebhookCommand.webhooks(location).exchangeSecret(of: try ID(id)) + "\n")
        }
    }

    struct Resend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "重发失败的推送，由服务器发出。 Has the server send again what could not be delivered.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "编号，见 webhook list。 The id, from webhook list.")
        var id: String

        func run() async throws {
            let count = try await WebhookCommand.webhooks(location).resend(try ID(id))
            Console.note("将重发 \(count) 条。 \(count) are sent again.")
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "停用推送地址。 Ends an address.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "编号，见 webhook list。 The id, from webhook list.")
        var id: String

        func run() async throws { try await WebhookCommand.webhooks(location).end(try ID(id)) }
    }

    private static func webhooks(_ location: LocationOptions) async throws -> WebhookStore {
        WebhookStore(ledger: try await location.open().ledger, rule: ServerSettings().webhookRule)
    }
}
