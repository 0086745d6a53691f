import Domain
import HTTPTypes
import Store
import Synchronization
import Testing

@testable import Web

/// Calls any route of the table for a target.
final class RoleWalk: Sendable {
    let fixture: RoleFixture
    private let formKey: String
    private let formToken: String
    private let number = Mutex(0)

    init(_ installation: TestInstallation) async throws {
        fixture = try await RoleFixture(installation)
        // The token of forms sent with a bearer token, that is without a session's cookie.
        let page = try await installation.open("/sign-in")
        formKey = page.cookies["fangxian-form"] ?? ""
        formToken = page.hidden("token") ?? ""
    }

    static func key(_ route: Route) -> String { "\(route.method.rawValue) \(route.path)" }

    /// Asks a route for what stands in a region.
    func call(
        _ route: Route, token: String?, _ things: RoleFixture.Things, region: String
    ) async throws -> Reply {
        let number = number.withLock { number in
            number += 1
            return number
        }
        let probe = RouteProbe.all[Self.key(route)] ?? .own
        var path = route.path.replacing("{id}", with: probe.id(things, number))
            .replacing("{account}/person", with: things.resident + "/person")
            .replacing("{account}", with: things.account).replacing("{region}", with: region)
            .replacing("{subject}", with: TestInstallation.id(9)).replacing("{asOf}", with: "2020-02-02T16")
            .replacing("{version}", with: "1").replacing("/forms/{name}", with: "/forms/fever-visit")
            .replacing("{name}", with: "fever.visit.day").replacing("{digest}", with: "0")
            .replacing("{sha256}", with: String(repeating: "a", count: 64))
            .replacing("{code}", with: "not-found").replacing("{form}", with: Form.materialHandout.name)
            .replacing("{mapping}", with: "a").replacing("{queue}", with: "due")
            .replacing("{step}", with: route.path.hasPrefix("/cases") ? "severity" : "extended")
            .replacing("{link}", with: String(repeating: "a", count: 43))
        var query: [String] = []
        for parameter in route.parameters
        where parameter.place == .query && (parameter.isRequired || ["region", "seconds"].contains(parameter.name)) {
            switch parameter.name {
            case "region": query.append("region=\(region)")
            // A stream of events would never end.
            case "seconds": query.append("seconds=0")
            case "figure": query.append("figure=fever.visit.day")
            default: break
            }
        }
        if let own = probe.query(things) { query.append(own) }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        var headers: HTTPFields = [:]
        var body = probe.body(things, number)
        switch route.body {
        case .form:
            headers[.contentType] = "application/x-www-form-urlencoded"
            headers[.cookie] = "fangxian-form=\(formKey)"
            body = "token=\(formToken)" + (body.map { "&\($0)" } ?? "")
        case .json: body = body ?? "{}"
        case .media: body = body ?? "a,b\n"
        case nil: break
        }
        return try await fixture.installation.send(route.method, path, token: token, body, headers: headers)
    }

    /// The same things with a device that is signed in, and the account open, whatever was done to them before.
    func renewed(_ things: RoleFixture.Things) async throws -> RoleFixture.Things {
        let accounts = fixture.installation.services.accounts
        try await accounts.setDisabled(false, of: things.accountName)
        let enrolment = try await accounts.openEnrolment(for: things.accountName, by: nil)
        _ = try await accounts.enrol(enrolment.token, device: "phone")
        let id = try ID<Account>(things.account)
        guard let device = try await accounts.devices(of: id).first else { throw UnexpectedReply("no device") }
        var renewed = things
        renewed.device = device.id
        return renewed
    }

    /// No part of the path above a page leads to a refusal.
    func expectOpenPath(on reply: Reply, token: String, _ place: String) async throws {
        guard let path = reply.text.firstMatch(of: /<ol class="path"(.|\n)*?<\/ol>/) else { return }
        for link in path.0.matches(of: /href="([^"]*)"/) {
            let opened = try await fixture.installation.send(
                .get, String(link.1).replacing("&amp;", with: "&"), token: token)
            #expect(opened.status.code < 400, "\(place) leads to \(link.1)")
        }
    }

    /// Nothing of another region may stand in an answer, whatever its status.
    ///
    /// - Parameter isOfOwn: one's own region was asked for: people there have the same name, and whoever orders an
    ///   observation is offered the central places of the whole county.
    func expectNothing(of things: RoleFixture.Things, in reply: Reply, _ place: String, isOfOwn: Bool = false) {
        for id in [
            things.entry, things.account, things.device.description, things.household, things.person, things.doomed,
            things.order, things.alert, things.webhook, things.clue, things.illness,
            things.contact, things.referral, things.sample, things.stockPlace, things.lot, things.stockCount,
            things.fund,
            things.supplyRequest,
        ] + (isOfOwn ? [] : [things.site, RoleFixture.name]) {
            #expect(!reply.text.contains(id), "\(place) shows something of another region")
        }
    }
}
