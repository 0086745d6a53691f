import ArgumentParser
import Domain
import Foundation
import Server
import Store

/// Accounts and their duties.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "账号与职责。 Accounts and their duties.",
        subcommands: [
            Add.self, Allow.self, Take.self, List.self, Password.self, Disable.self, Enable.self, Delegate.self,
            Person.self,
            SecondFactorCommand.self, DeviceCommand.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新建账号并授予职责。 Make an account with a duty on a region.",
            discussion: "密码从标准输入读取；没有输入时生成一个并显示一次。 The password is read from standard input; "
                + "without one a password is made and shown once.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @Option(help: "职责。 The duty: \(Duty.allCases.map(\.rawValue).joined(separator: ", ")).")
        var duty: DutyArgument

        @Option(help: "区划代码。 The region the duty is held on.")
        var region: RegionArgument

        @OptionGroup var validity: ValidityOptions
        @OptionGroup var location: LocationOptions

        func run() async throws {
            let held = HeldGrant(Grant(duty.duty, on: region.code), try validity.validity())
            let installation = try await location.openOrMake()
            let given = NewPassword.read()
            let password = given ?? NewPassword.made()
            guard try await installation.regions.region(region.code) != nil else {
                throw Problem(
                    .regionUnknown, "没有代码为 \(region.code) 的区域，请先导入区划。",
                    "There is no region with the code \(region.code); import the divisions first.")
            }
            _ = try await installation.accounts.add(name: name, password: password, held: [held])
            Console.note("已新建账号“\(name)”。 The account “\(name)” was made.")
            if given == nil { Console.write(password + "\n") }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出账号。 List the accounts.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            for account in try await location.open().accounts.accounts() {
                let grants = account.held.map { held in
                    let until = held.validity.until.map { "<\($0)" } ?? ""
                    return "\(held.grant.duty.rawValue)@\(held.grant.region)\(until)"
                }.sorted()
                let state = account.disabledAt == nil ? "" : "\t已停用 disabled"
                Console.write("\(account.name)\t\(grants.joined(separator: " "))\(state)\n")
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "重设密码。 Set a new password.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let given = NewPassword.read()
            let password = given ?? NewPassword.made()
            try await location.open().accounts.setPassword(password, of: name)
            if given == nil { Console.write(password + "\n") }
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "重新启用账号。 Enable an account again.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws { try await location.open().accounts.setDisabled(false, of: name) }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "停用账号。 Disable an account.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws { try await location.open().accounts.setDisabled(true, of: name) }
    }
}

/// A password for an account: given on standard input, or made.
enum NewPassword {
    /// The first line of standard input, `nil` where it is a terminal or empty, or nobody writes to it for half a
    /// second: a script that leaves its input open must not wait for ever.
    static func read() -> String? {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard isatty(0) == 0, poll(&input, 1, 500) > 0, let line = readLine(), !line.isEmpty else { return nil }
        return line
    }

    /// 20 characters that cannot be mistaken for each other.
    static func made() -> String { AccountStore.freshPassword() }
}
