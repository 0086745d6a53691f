import ArgumentParser
import Domain
import Server
import Store

/// Second factors of accounts.
struct SecondFactorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-factor", abstract: "动态验证码。 The second factor of an account.",
        subcommands: [Reset.self, Exempt.self])

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "重置，下次登录时重新设置。 Take it away; it is set up anew at the next sign-in.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws { try await location.open().accounts.resetSecondFactor(of: name) }
    }

    struct Exempt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "免除，仅用于演示和培训。 Excuse an account, for demonstrations and training alone.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @Flag(help: "取消免除。 No longer excuse it.")
        var off = false

        @OptionGroup var location: LocationOptions

        func run() async throws { try await location.open().accounts.setExempt(!off, of: name) }
    }
}
