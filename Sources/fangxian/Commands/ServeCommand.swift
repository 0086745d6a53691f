import ArgumentParser
import Domain
import Logging
import Server
import Store

/// Serves an installation.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "启动服务。 Serve an installation.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var address: AddressOptions

    func run() async throws { try await address.serve(location.openOrMake()) }
}

/// Where the server listens; what is left out comes from `FANGXIAN_…` in the environment.
struct AddressOptions: ParsableArguments {
    @Option(help: "端口，0 为任一空闲端口。 The port; 0 takes a free one.")
    var port: Int?

    @Option(help: "监听地址。 The address to listen on.")
    var host: String?

    /// Serves until the process is told to stop, and says where once it does.
    ///
    /// - Parameter companion: what else runs meanwhile.
    func serve(
        _ installation: Installation, with companion: (@Sendable (FenceOperation) async throws -> Void)? = nil
    ) async throws {
        var settings = ServerSettings()
        if let port { settings.port = port }
        if let host { settings.host = host }
        let scheme = settings.tlsCertificate == nil ? "http" : "https"
        let name = settings.host
        let server = Server(installation, settings: settings, logger: Logger(label: "fangxian"))
        try await server.run(companion: companion) { port in
            Console.write("防线已启动 Fangxian is serving: \(scheme)://\(name):\(port)\n")
        }
        Console.note("防线已停止，数据已存盘。 Fangxian has stopped; everything is on disk.")
    }
}
