import ArgumentParser
import Domain
import Foundation
import SQLCore
import Server
import Store

/// The keys of the vault.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "身份库的密钥。 The keys of the vault.",
        subcommands: [Show.self, Make.self, Rotate.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "显示密钥编号、生成时间和所封存的行数，不显示密钥。 Show numbers, ages and uses of the keys, never the keys.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            for key in try await Vault.keys(in: location.open().database) {
                let use = key.sealsAnswers ? "封存 seals \(key.rows)" : "检索 finds"
                Console.write("\(key.number)\t\(key.createdAt)\t主密钥 master \(key.master)\t\(use)\n")
            }
        }
    }

    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "生成一个主密钥文件，权限 600。 Make a master key in a new file, mode 600.")

        @Argument(help: "文件，不能已存在。 The file; it must not be there yet.")
        var file: String

        func run() throws {
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Problem(
                    .optionInvalid, "“\(file)”已存在，请换一个文件名。", "“\(file)” is there already; name another file.")
            }
            try MasterKeySource.make(file)
            Console.write("主密钥已写入“\(file)”，请另存一份。 The master key is in “\(file)”; keep a copy elsewhere.\n")
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "更换主密钥或数据密钥，服务不停。 Exchange the master key or the data key while servers go on.")

        @Option(help: "新主密钥文件，各密钥改由它包裹。 A file with the new master key, which wraps all keys from now on.")
        var newKeyFile: String?

        @Flag(help: "换新的数据密钥，并把原有内容改用它封存。 Make a new data key and seal everything anew with it.")
        var dataKey = false

        @Flag(name: .customLong("continue"), help: "接着上次未完成的重新封存。 Go on where sealing anew was broken off.")
        var goesOn = false

        @OptionGroup var location: LocationOptions

        func validate() throws {
            guard [newKeyFile != nil, dataKey, goesOn].filter({ $0 }).count == 1 else {
                throw ValidationError("请给出 --new-key-file、--data-key、--continue 三者之一。 Give exactly one of the three.")
            }
        }

        func run() async throws {
            let place = try location.location()
            let installation = try await location.open()
            let source = try await MasterKeySource.configured(for: place, installation.database)
            guard let region = try await installation.regions.roots().first?.code else {
                throw Problem(.regionUnknown, "还没有区划，请先导入。", "There are no regions; import them first.")
            }
            let now = WallClock.system.now()
            if let newKeyFile {
                let new = try MasterKeySource.file(newKeyFile).read()
                try await Vault.rewrap(
                    in: installation.database, from: source.read(), to: new, by: LocalOperator.account,
                    region: region, at: now)
                return Console.write(
                    "已改用主密钥 \(new.id)。请把“\(newKeyFile)”放到服务读取主密钥的位置；旧密钥只用于以前的备份。 "
                        + "The master key is now \(new.id). Put “\(newKeyFile)” where servers read their key; "
                        + "the old one opens older backups alone.\n")
            }
            if dataKey {
                let number = try await Vault.addDataKey(
                    in: installation.database, master: source.read(), by: LocalOperator.account, region: region,
                    at: now)
                Console.note("新数据密钥 \(number) 已启用。 Data key \(number) is in use.")
            }
            try await reseal(installation)
        }

        private func reseal(_ installation: Installation) async throws {
            let made = try await installation.vault.reseal(in: installation.database) { done in
                if done > 0, done % 10_000 == 0 { Console.note("\(done)……") }
            }
            Console.write("已重新封存 \(made.count) 行。 \(made.count) rows were sealed anew.\n")
            guard !made.unreadable.isEmpty else { return }
            for row in made.unreadable { Console.note("无法解密 cannot be opened: \(row)") }
            throw Problem(
                .vaultUnreadable,
                "有 \(made.unreadable.count) 行无法解密，仍由旧密钥封存，其余已重新封存。请从备份恢复这些行，再用 --continue 继续。",
                "\(made.unreadable.count) rows cannot be opened and stay under the old key; all others are sealed anew. "
                    + "Restore these from a backup, then go on with --continue.")
        }
    }
}
