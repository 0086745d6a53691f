import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
import SQLCore
import ServiceLifecycle
public import Store
import Web

/// The HTTP server of an installation: everything that `fangxian serve` runs.
public struct Server: Sendable {
    private let installation: Installation
    private let settings: ServerSettings
    private let logger: Logger

    /// A server that is not running yet.
    public init(_ installation: Installation, settings: ServerSettings, logger: Logger) {
        self.installation = installation
        self.settings = settings
        self.logger = logger
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT); requests under way are answered first.
    ///
    /// - Parameters:
    ///   - companion: what else runs for as long as the server does, such as the demo's phones.
    ///   - onRunning: called with the port once requests are taken.
    /// - Throws: `option.invalid` where certificate and key do not fit.
    public func run(
        companion: (@Sendable (FenceOperation) async throws -> Void)? = nil,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let isSecure = settings.tlsCertificate != nil || settings.behindProxy
        var configuration = WebConfiguration()
        configuration.behindProxy = settings.behindProxy
        configuration.requestsPerMinute = settings.requestsPerMinute
        configuration.trackRetention = try TrackRetention(days: settings.trackDays)
        configuration.webhookRule = settings.webhookRule
        configuration.tiles = try settings.mapTiles()
        configuration.secondPerson = settings.secondPerson
        configuration.masterKeyPlace = settings.masterKeyPlace
        let sender = WebhookSender(rule: settings.webhookRule)
        configuration.pushing = { try await sender.send($0) }
        let services = Services(
            database: installation.database, forms: installation.forms, ledger: installation.ledger,
            regions: installation.regions, bulletins: installation.bulletins, accounts: installation.accounts,
            isSecure: isSecure, name: settings.name,
            configuration: configuration)
        try await services.fences.start()
        let application = Application(
            router: makeRouter(services), server: try transport(),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "fangxian"),
            services: background(services, companion),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Problem(
                .optionInvalid, "端口 \(settings.port) 已被占用，请换一个端口。",
                "The port \(settings.port) is in use; choose another one.")
        }
        try await installation.database.close()
    }

    /// What runs beside the answering of requests.
    private func background(
        _ services: Services, _ companion: (@Sendable (FenceOperation) async throws -> Void)?
    ) -> [any Service] {
        var all: [any Service] = [
            Upkeep(
                database: installation.database, imports: services.imports, photos: services.photos,
                desk: services.importDesk, logger: logger),
            AlertPulse(feed: services.alertFeed, logger: logger),
            WebhookPush(
                webhooks: services.webhooks, sender: WebhookSender(rule: settings.webhookRule),
                feed: services.alertFeed, logger: logger),
            FenceWatch(fences: services.fences, news: installation.ledger.observationSignal, logger: logger),
            Settling(cases: services.caseFiling, referrals: services.referralFiling, logger: logger),
            IdentityExpiry(closing: EmergencyClosing(ledger: installation.ledger), logger: logger),
        ]
        if let companion {
            all.append(Companion(logger: logger) { try await companion(services.fences) })
        }
        return all
    }

    private func transport() throws -> HTTPServerBuilder {
        let http = HTTP1Channel.Configuration(idleTimeout: .seconds(Int64(settings.idleSeconds)))
        guard let certificate = settings.tlsCertificate else { return .http1(configuration: http) }
        guard let key = settings.tlsKey else { throw Self.tlsProblem }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            let configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
            return try .tls(.http1(configuration: http), tlsConfiguration: configuration)
        } catch is NIOSSLError {
            throw Self.tlsProblem
        }
    }

    private static var tlsProblem: Problem {
        Problem(
            .optionInvalid, "TLS 证书或私钥无法读取，请检查 FANGXIAN_TLS_CERTIFICATE 和 FANGXIAN_TLS_KEY。",
            "The TLS certificate or its key cannot be read; check FANGXIAN_TLS_CERTIFICATE and FANGXIAN_TLS_KEY.")
    }
}
