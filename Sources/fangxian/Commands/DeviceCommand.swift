import ArgumentParser
import Domain
import Server
import Store

/// Where accounts are signed in.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "登录的设备。 Where an account is signed in.",
        subcommands: [List.self, SignOut.self, Enrol.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出设备。 List the devices of an account.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let accounts = try await location.open().accounts
            for device in try await accounts.devices(of: try await accounts.id(named: name)) {
                Console.write("\(device.id)\t\(device.kind.rawValue)\t\(device.usedAt)\t\(device.name ?? "")\n")
            }
        }
    }

    struct SignOut: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign-out", abstract: "让丢失的设备退出登录。 Sign a lost device out.")

        @Argument(help: "设备编号，见 device list。 The device's id, from device list.")
        var id: String

        @OptionGroup var location: LocationOptions

        func run() async throws { try await location.open().accounts.signOut(try ID<Device>(id), by: nil) }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "生成手机登记码，15 分钟内有效，只显示一次。 Make a code that enrols a phone within 15 minutes; shown once.")

        @Argument(help: "网格员或志愿者的账号名。 The account of a grid worker or volunteer.")
        var name: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let enrolment = try await location.open().accounts.openEnrolment(for: name, by: nil)
            Console.write("/enrol#\(enrolment.token)\n")
        }
    }
}
