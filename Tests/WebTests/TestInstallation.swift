import HTTPTypes
import Domain
import Geometry
import Hummingbird
import HummingbirdTesting
import Logging
import SQLCore
import Store
import TestKit

@testable import Web

/// A small installation on a fresh database: 隆昌市 and 威远县 of 内江市, at 16:30 on 2 February 2020.
struct TestInstallation: Sendable {
    let client: any TestClientProtocol
    let services: Services
    let clock: MovableClock
    let log: RecordedLog
    let database: any SQLDatabase

    static let password = "correct horse battery"
    static let longchang = "511083000000"
    static let weiyuan = "511024000000"
    static let town = "511083001000"

    /// Who there is, each with the same password.
    static let accounts: [(name: String, duty: Duty, region: String)] = [
        ("王医生", .medical, town), ("desk", .countyDesk, longchang), ("far", .countyDesk, weiyuan),
        ("admin", .administrator, "511000000000"), ("helper", .volunteer, longchang),
    ]

    /// Sends a request.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, token: String? = nil, _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return Reply(
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }))
    }

    /// Sends bytes.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, token: String? = nil, bytes: [UInt8], headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return Reply(
            try await client.execute(uri: uri, method: method, headers: headers, body: ByteBuffer(bytes: bytes)))
    }

    /// Opens a page as a browser does.
    func open(_ uri: String, cookie: String? = nil) async throws -> Reply {
        var headers: HTTPFields = [.accept: "text/html,application/xhtml+xml"]
        headers[.cookie] = cookie
        return try await send(.get, uri, headers: headers)
    }

    /// A token of one of the accounts.
    func token(_ name: String) async throws -> String {
        try await services.accounts.signIn(name: name, password: Self.password).token
    }

    /// Files a fever visit and gives its id.
    @discardableResult
    func fileVisit(_ number: UInt64, in region: String = town, token: String) async throws -> String {
        let id = Self.id(number)
        let reply = try await send(.put, "/api/v1/entries/\(id)", token: token, Self.visit(in: region))
        guard reply.status == .created else { throw UnexpectedReply(reply.text) }
        return id
    }

    /// The id with a number.
    static func id(_ number: UInt64) -> String {
        ID<Entry>(version7At: noon, randomHigh: number, randomLow: number).description
    }

    /// The body of a fever visit.
    static func visit(in region: String = town, facility: String = "人民医院", extra: String = "") -> String {
        """
        {"form":"fever-visit","version":1,"region":"\(region)","occurredAt":"2020-02-02T12:00:00+08:00"\(extra),
         "body":{"facility":"\(facility)","temperature":38.1,"fromRiskArea":false,"outcome":"sent-home"}}
        """
    }

    static let noon = Instant(milliseconds: 1_580_616_000_000)
}

/// An answer that a test did not count on.
struct UnexpectedReply: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}

/// Runs a test on a fresh installation.
func withInstallation(
    _ engine: Engine = .sqlite, tls: Bool = false, configuration: WebConfiguration = WebConfiguration(),
    asksForCodes: Bool = false,
    _ test: @escaping @Sendable (TestInstallation) async throws -> Void
) async throws {
    try await withDatabase(engine) { database in
        try await database.migrate(Schema.migrations)
        let clock = MovableClock(TestInstallation.noon.adding(seconds: 16_200))
        let regions = RegionStore(database: database)
        try await fill(regions)
        let vault = try await Vault(in: database, master: .key(.fresh()), clock: clock.wall)
        let ledger = Ledger(database: database, vault: vault, clock: clock.wall)
        let accounts = AccountStore(
            database: database, clock: clock.wall, cost: PasswordCost(rounds: 16, blockSize: 1, parallelism: 1),
            secondFactor: asksForCodes ? SecondFactor(sealing: vault.secretSealing) : nil)
        for account in TestInstallation.accounts {
            try await accounts.add(
                name: account.name, password: TestInstallation.password,
                grants: [Grant(account.duty, on: try RegionCode(account.region))])
        }
        let services = Services(
            database: database, forms: .builtIn, ledger: ledger, regions: regions,
            bulletins: try BulletinStore(ledger: ledger), accounts: accounts, isSecure: tls, name: "防线",
            clock: clock.wall, configuration: configuration)
        let log = RecordedLog()
        let application = Application(router: makeRouter(services), logger: log.logger)
        try await application.test(.router) { client in
            try await test(
                TestInstallation(client: client, services: services, clock: clock, log: log, database: database))
        }
    }
}

private func fill(_ regions: RegionStore) async throws {
    _ = try await regions.add([
        Region(code: try RegionCode("510000000000"), name: "四川省"),
        Region(code: try RegionCode("511000000000"), name: "内江市"),
        Region(code: try RegionCode("511024000000"), name: "威远县"),
        Region(code: try RegionCode("511083000000"), name: "隆昌市"),
        Region(code: try RegionCode("511083001000"), name: "金鹅街道"),
    ])
    let corners = [(29.3, 105.2), (29.3, 105.3), (29.4, 105.3), (29.4, 105.2)]
        .compactMap { Point(latitude: $0.0, longitude: $0.1) }
    guard let ring = Ring(corners) else { return }
    _ = try await regions.addOutlines([try RegionCode("511083000000"): MultiPolygon(Polygon(ring))])
}
