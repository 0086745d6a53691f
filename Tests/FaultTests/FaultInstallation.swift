import Domain
import Foundation
import SQLCore
import Server
import Store
import TestKit

/// A small installation that the program serves and that the tests open themselves when it is gone.
struct FaultInstallation: Sendable {
    private let location: DatabaseLocation
    private let arguments: [String]
    private let log: String
    private static let master = MasterKey.fresh()

    /// Makes regions, an account and the emergency in an empty database.
    init(in place: DatabasePlace, log: String) async throws {
        self.log = log
        switch place {
        case .file(let path):
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            location = .folder(folder)
            arguments = ["--data", folder]
        case .url(let url):
            location = .server(url: url)
            arguments = ["--database", url]
        }
        try await open { installation in
            let codes =
                ["510000000000", FieldVisit.city]
                + ["511083", "511002"].flatMap { ["\($0)000000", "\($0)100000", "\($0)100001"] } + FieldVisit.grids
            let regions = try codes.sorted().map { Region(code: try RegionCode($0), name: "地名\($0.suffix(6))") }
            let report = try await installation.regions.add(regions)
            precondition(report.problems.isEmpty, "the regions were refused")
            try await installation.accounts.add(
                name: FieldClient.accountName, password: FieldClient.password,
                grants: [Grant(.gridWorker, on: try RegionCode(FieldVisit.city))])
            try await EmergencyStore(database: installation.database).declare(
                Emergency(
                    name: Bilingual("测试", "test"), startedAt: try Instant("2020-01-20T00:00:00+08:00")))
        }
    }

    /// Opens the installation in this process and closes it again.
    func open<Value>(_ work: (Installation) async throws -> Value) async throws -> Value {
        let installation = try await Installation(at: location, master: .key(Self.master))
        let value: Value
        do {
            value = try await work(installation)
        } catch {
            try await installation.database.close()
            throw error
        }
        try await installation.database.close()
        return value
    }

    /// Serves the installation as a process of its own, which is gone afterwards in any case.
    func serve<Value>(
        settings: [String: String] = [:], _ work: (ServerProcess) async throws -> Value
    ) async throws -> Value {
        let (arguments, log) = (arguments, log)
        let settings = settings.merging(["FANGXIAN_MASTER_KEY": Self.master.text]) { own, _ in own }
        let server = try await onOwnThread { try ServerProcess(at: arguments, settings: settings, log: log) }
        defer { server.end() }
        return try await work(server)
    }
}

/// Runs a test on a fresh installation.
func withFaultInstallation<Value>(
    _ engine: Engine, _ test: (FaultInstallation) async throws -> Value
) async throws -> Value {
    let log = FileManager.default.temporaryDirectory.appending(path: "fangxian-\(UUID().uuidString).log")
    defer { unlink(log.path) }
    return try await withDatabaseLocation(engine) { place in
        try await test(FaultInstallation(in: place, log: log.path))
    }
}
