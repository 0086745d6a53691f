import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

/// Every route with every role, from the table of routes: a new route is walked without anybody thinking of it, and one
/// whose rule cannot be told from the table fails here until it has a probe.
@Suite("Every role on every route")
struct RoleWalkTests {
    private static let never = [401, 500]

    @Test("sees and changes its region as its duty allows, and nothing beyond it")
    func everybody() async throws {
        try await withInstallation { installation in
            let walk = try await RoleWalk(installation)
            for route in RouteTable.all {
                for role in walk.fixture.roles { try await Self.check(route, role, walk) }
            }
        }
    }

    @Test("has a rule for each route that says no more than that somebody is signed in")
    func complete() {
        var declared: Set<String> = []
        for route in RouteTable.all {
            guard case .signedIn = route.access else { continue }
            declared.insert(RoleWalk.key(route))
        }
        let unruled = declared.subtracting(RouteProbe.all.keys).sorted()
        #expect(unruled.isEmpty, "add a probe to RouteProbe.all for each of these")
        #expect(Set(RouteProbe.all.keys).subtracting(declared).isEmpty, "these probes belong to no route")
    }

    @Test("as nobody is refused wherever the table does not say that everyone may")
    func nobody() async throws {
        try await withInstallation { installation in
            let walk = try await RoleWalk(installation)
            for route in RouteTable.all where !route.access.isPublic {
                let reply = try await walk.call(route, token: nil, walk.fixture.near, region: walk.fixture.near.region)
                #expect(reply.status == .unauthorized, "\(RoleWalk.key(route))")
            }
        }
    }

    @Test("a grid worker's token reads that grid and nothing else")
    func grid() async throws {
        try await withInstallation { installation in
            let walk = try await RoleWalk(installation)
            let worker = try #require(walk.fixture.roles.first { $0.duty == .gridWorker && $0.reach == .grid })
            let own = try await installation.send(
                .get, "/api/v1/entries?region=\(walk.fixture.near.region)", token: worker.token)
            let regions = Set((own.json["entries"]?.elements ?? []).compactMap { $0["region"]?.text })
            #expect(regions == [walk.fixture.near.region])
            let all = try await installation.services.regions.roots()
            for region in RoleFixture.outside
                + ["511083001001", "511083001000", "511083", RoleFixture.siblingGrid]
                + all.map(\.code.text)
            {
                for route in RouteTable.all where route.method == .get {
                    switch route.access {
                    case .everyone, .device, .signedIn: continue
                    case .ledgerReader, .publisher, .holder:
                        let reply = try await walk.call(route, token: worker.token, walk.fixture.far, region: region)
                        #expect(reply.status == .forbidden, "\(RoleWalk.key(route)) of \(region)")
                    }
                }
            }
        }
    }

    @Test("on a grid finds nothing of the grid beside it, whatever its duty")
    func beside() async throws {
        try await withInstallation { installation in
            let walk = try await RoleWalk(installation)
            for role in walk.fixture.roles where role.reach == .grid {
                for route in RouteTable.all { try await Self.refused(route, role, walk, walk.fixture.beside) }
            }
        }
    }

    /// Asks for things outside of a role's region, and by the region's own routes for what is there.
    private static func refused(
        _ route: Route, _ role: RoleFixture.Role, _ walk: RoleWalk, _ things: RoleFixture.Things
    ) async throws {
        let probe = RouteProbe.all[RoleWalk.key(route)]
        guard probe?.isCalled ?? true else { return }
        let place = "\(RoleWalk.key(route)) as \(role), of \(things.region)"
        let reply = try await walk.call(route, token: role.token, things, region: things.region)
        walk.expectNothing(of: things, in: reply, place)
        switch route.access {
        case .everyone, .device: break
        case .ledgerReader, .publisher, .holder: #expect([403, 404].contains(reply.status.code), "\(place)")
        case .signedIn:
            if let probe, probe.allows != nil { #expect(probe.refuses(reply), "\(place): \(reply.status.code)") }
        }
        let own = try await walk.call(route, token: role.token, walk.fixture.near, region: walk.fixture.near.region)
        walk.expectNothing(of: things, in: own, "\(place), asked of its own", isOfOwn: true)
    }

    private static func check(_ route: Route, _ role: RoleFixture.Role, _ walk: RoleWalk) async throws {
        let place = "\(RoleWalk.key(route)) as \(role)"
        switch route.access {
        case .everyone, .device:
            let reply = try await walk.call(route, token: role.token, walk.fixture.far, region: RoleFixture.outsideGrid)
            #expect(reply.status.code < 500, "\(place)")
            walk.expectNothing(of: walk.fixture.far, in: reply, place)
        case .ledgerReader: try await regions(route, role, walk, allowed: role.duty.readsLedger)
        case .publisher: try await regions(route, role, walk, allowed: role.duty.publishesBulletins)
        case .holder(let duties, _): try await regions(route, role, walk, allowed: duties.contains(role.duty))
        case .signedIn:
            guard let probe = RouteProbe.all[RoleWalk.key(route)], probe.isCalled else { return }
            try await things(route, role, probe, walk)
        }
    }

    /// A route whose rule names a region.
    private static func regions(
        _ route: Route, _ role: RoleFixture.Role, _ walk: RoleWalk, allowed: Bool
    ) async throws {
        let place = "\(RoleWalk.key(route)) as \(role)"
        let own = try role.region
        let inside = try await walk.call(route, token: role.token, walk.fixture.near, region: own.text)
        if allowed {
            #expect(
                !(never + [403]).contains(inside.status.code), "\(place) of its own region: \(inside.text.prefix(200))")
            try await walk.expectOpenPath(on: inside, token: role.token, place)
        } else {
            #expect([403, 404].contains(inside.status.code), "\(place) of its own region")
        }
        walk.expectNothing(of: walk.fixture.far, in: inside, place)
        for region in RoleFixture.outside + [own.parent?.text].compactMap({ $0 }) {
            let reply = try await walk.call(route, token: role.token, walk.fixture.far, region: region)
            #expect([403, 404].contains(reply.status.code), "\(place) of \(region)")
            walk.expectNothing(of: walk.fixture.far, in: reply, place)
        }
    }

    /// A route whose rule is told by what it is about.
    private static func things(
        _ route: Route, _ role: RoleFixture.Role, _ probe: RouteProbe, _ walk: RoleWalk
    ) async throws {
        let place = "\(RoleWalk.key(route)) as \(role)"
        let far = try await walk.call(route, token: role.token, walk.fixture.far, region: RoleFixture.outsideGrid)
        walk.expectNothing(of: walk.fixture.far, in: far, place)
        guard let allows = probe.allows else {
            #expect(
                !(never + [403]).contains(far.status.code) || far.code == "access.code-invalid",
                "\(place): \(far.text.prefix(200))")
            return
        }
        #expect(probe.refuses(far), "\(place) of another county: \(far.status.code)")
        let near = try await walk.call(
            route, token: role.token, try await walk.renewed(walk.fixture.near), region: walk.fixture.near.region)
        if allows(role) {
            #expect(!probe.refuses(near) && !never.contains(near.status.code), "\(place): \(near.text.prefix(200))")
            try await walk.expectOpenPath(on: near, token: role.token, place)
        } else {
            #expect(probe.refuses(near), "\(place): \(near.status.code)")
        }
    }
}
