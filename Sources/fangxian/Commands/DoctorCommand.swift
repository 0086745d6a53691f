import ArgumentParser
import Domain
import Foundation
import SQLCore
import Server
import Store

/// Looks whether an installation is fit, and says what to do where it is not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "体检。 Check an installation and say what to do.")

    @OptionGroup var location: LocationOptions

    func run() async throws {
        guard location.isGiven else {
            return Console.write(
                "✓ 程序可以运行。加上 --data 目录 或 --database postgres://… 可检查一套系统。 "
                    + "The program runs; name an installation with --data or --database to have it checked.\n")
        }
        var doubts: [String] = []
        let installation = try await location.open()
        doubts += try await installation.database.fitness()
        Console.write("✓ 数据库已打开，结构为最新。 The database is open and its schema up to date.\n")
        if try await installation.regions.roots().isEmpty {
            doubts.append("还没有区划，请执行 fangxian import divisions。 There are no regions; import the divisions.")
        }
        if try await EmergencyStore(database: installation.database).current() == nil {
            doubts.append("尚未宣布应急响应，请执行 fangxian emergency declare。 No emergency was declared.")
        }
        if try await installation.accounts.accounts().isEmpty {
            doubts.append("还没有账号，请执行 fangxian account add。 There are no accounts.")
        }
        doubts += try keyBesideData()
        doubts += try await violatedIdentities(installation)
        for doubt in doubts { Console.write("! \(doubt)\n") }
        guard doubts.isEmpty else { throw ExitCode(1) }
        Console.write("✓ 一切正常。 All is well.\n")
    }

    /// Whoever copies the data folder takes a key in it along.
    private func keyBesideData() throws -> [String] {
        let settings = ServerSettings()
        guard settings.masterKey == nil, case .folder(let folder) = try location.location() else { return [] }
        let file = settings.masterKeyFile ?? MasterKeySource.defaultFile(in: folder)
        let folders = [file, folder].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        guard folders[0].hasPrefix(folders[1] + "/") else { return [] }
        return [
            "主密钥与数据库在同一目录，谁拷走目录就能读出身份信息；请移到别处，用 FANGXIAN_MASTER_KEY_FILE 指明。 "
                + "The master key lies beside the database; move it elsewhere and name it in FANGXIAN_MASTER_KEY_FILE."
        ]
    }

    /// The newest bulletins are computed again, and their sums checked against each other.
    private func violatedIdentities(_ installation: Installation) async throws -> [String] {
        var violations: [String] = []
        for summary in try await installation.bulletins.published(limit: 20) {
            let bulletin = try await installation.bulletins.compute(
                kind: summary.kind, region: summary.region, asOf: summary.asOf, language: .chinese)
            violations += AccountingIdentity.violations(in: bulletin.figures).map { "\(summary.title): \($0)" }
        }
        return violations
    }
}
