import ArgumentParser
import Domain
import Server

/// Where the data is: `--data DIR` or `--database postgres://…`, or `FANGXIAN_DATABASE` in the environment, so that a
/// password need not stand in the list of processes.
struct LocationOptions: ParsableArguments {
    @Option(help: "数据目录。 The data folder.")
    var data: String?

    @Option(help: "PostgreSQL 地址。 The URL of a PostgreSQL database; FANGXIAN_DATABASE is read where neither is given.")
    var database: String?

    /// Whether an installation is named at all.
    var isGiven: Bool { data != nil || database != nil || ServerSettings().database != nil }

    /// The location they name.
    func location() throws -> DatabaseLocation {
        let url = database ?? (data == nil ? ServerSettings().database : nil)
        return try DatabaseLocation(folder: data, url: url)
    }

    /// The installation there; refused where there is none.
    func open() async throws -> Installation { try await Installation(at: location(), mustExist: true) }

    /// The installation there, made where there is none.
    func openOrMake() async throws -> Installation { try await Installation(at: location()) }
}
