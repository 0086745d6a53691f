import Domain
import Foundation
import HTTPTypes
import SQLCore
import Store

@testable import Web

/// Two counties with a town, a village and a grid each, a second grid in the first, and somebody with every duty on the grid, the village and the
/// county of the first: what the walk through every route needs.
struct RoleFixture: Sendable {
    /// Where a duty is held.
    enum Reach: String, CaseIterable, Sendable { case grid, village, county }

    /// Who walks: an account with one duty.
    struct Role: Sendable, CustomStringConvertible {
        let duty: Duty
        let reach: Reach
        let name: String
        let id: ID<Account>
        let token: String
        var region: RegionCode { get throws { try RegionCode(RoleFixture.inside[reach] ?? "") } }
        var description: String { "\(duty.rawValue) on a \(reach)" }
    }

    static let inside: [Reach: String] = [
        .grid: "511083001001-01", .village: "511083001001", .county: "511083000000",
    ]
    /// Regions that none of the roles covers, at every level, and the one above all of them.
    static let outside = [
        "511024001001-01", "511024001001", "511024001000", "511024000000", "511000000000",
    ]
    static let outsideGrid = "511024001001-01"
    /// Another grid of the village of the first.
    static let siblingGrid = "511083001001-02"

    let installation: TestInstallation
    let roles: [Role]
    /// An entry, an account and a device in the first grid, the same in the grid beside it, and in that of the other
    /// county.
    let near: Things
    let beside: Things
    let far: Things

    struct Things: Sendable {
        let entry: String
        let account: String
        let accountName: String
        var device: ID<Device>
        let region: String
        /// A household of the region, and two people who live there.
        let household: String
        /// An alert of the region.
        let alert: String
        /// A webhook of the region.
        let webhook: String
        /// A clue of the region.
        let clue: String
        /// A case of the region, of nobody who is registered.
        let illness: String
        /// A contact of the case.
        let contact: String
        /// A checkpoint of the region.
        let checkpoint: String
        /// A referral of the region.
        let referral: String
        /// A sample of the region, for the referral.
        let sample: String
        /// An item, a place that keeps stock of it, a lot, a count there and a budget line of the region.
        let item: String
        let stockPlace: String
        let lot: String
        let stockCount: String
        let fund: String
        /// A request for supplies of the region.
        let supplyRequest: String
        let person: String
        let doomed: String
        /// A resident's account.
        let resident: String
        /// An observation order for the first of them, and a central place.
        let order: String
        let site: String
        var nameEscaped: String { PercentCoding.encode(RoleFixture.name) }
    }

    /// What everybody here is called.
    static let name = "欧阳远方"

    init(_ installation: TestInstallation) async throws {
        self.installation = installation
        try await Self.addRegions(installation.services.regions)
        let accounts = installation.services.accounts
        var roles: [Role] = []
        for duty in Duty.allCases {
            for reach in Reach.allCases {
                let name = "\(duty.rawValue) \(reach)"
                let region = try RegionCode(Self.inside[reach] ?? "")
                let id = try await accounts.add(
                    name: name, password: TestInstallation.password, grants: [Grant(duty, on: region)])
                let token = try await accounts.signIn(name: name, password: TestInstallation.password).token
                roles.append(Role(duty: duty, reach: reach, name: name, id: id, token: token))
            }
        }
        self.roles = roles
        near = try await Self.things("511083001001-01", 1, installation)
        far = try await Self.things(Self.outsideGrid, 2, installation)
        beside = try await Self.things(Self.siblingGrid, 3, installation)
    }

    private static func addRegions(_ regions: RegionStore) async throws {
        let codes = [
            "511083001001", "511083001001-01", "511083001001-02", "511024001000", "511024001001", "511024001001-01",
        ]
        _ = try await regions.add(try codes.map { Region(code: try RegionCode($0), name: "地名\($0.suffix(8))") })
    }

    private static func things(
        _ region: String, _ number: UInt64, _ installation: TestInstallation
    ) async throws -> Things {
        let accounts = installation.services.accounts
        let name = "worker of \(region)"
        let id = try await accounts.add(
            name: name, password: TestInstallation.password, grants: [Grant(.gridWorker, on: try RegionCode(region))])
        let token = try await accounts.signIn(name: name, password: TestInstallation.password).token
        let entry = TestInstallation.id(number)
        let reply = try await installation.send(.put, "/api/v1/entries/\(entry)", token: token, handout(in: region))
        guard reply.status == .created else { throw UnexpectedReply(reply.text) }
        guard let device = try await accounts.devices(of: id).first else { throw UnexpectedReply("no device") }
        let resident = try await accounts.add(
            name: "resident of \(region)", password: TestInstallation.password,
            grants: [Grant(.resident, on: try RegionCode(region))])
        let household = TestInstallation.id(10 * number + 300)
        let people = try await register(household, in: region, number, installation)
        let order = try await observe(people[0], in: region, number, installation)
        let illness = try await diagnose(number, in: region, installation)
        let referral = try await refer(number, in: region, installation)
        let supplies = try await supply(number, in: region, installation)
        return Things(
            entry: entry, account: id.description, accountName: name, device: device.id, region: region,
            household: household, alert: try await raise(order, in: region, installation),
            webhook: try await push(of: region, installation),
            clue: try await report(number, in: region, installation),
            illness: illness, contact: try await list(illness, number, in: region, installation),
            checkpoint: try await post(number, in: region, installation),
            referral: referral, sample: try await sample(referral, number, in: region, installation),
            item: supplies[0], stockPlace: supplies[1], lot: supplies[2], stockCount: supplies[3], fund: supplies[4],
            supplyRequest: supplies[5],
            person: people[0],
            doomed: people[1], resident: resident.description,
            order: order,
            site: try await site(in: region, number, installation))
    }

    /// A fenced order that has begun, with a device.
    private static func observe(
        _ person: String, in region: String, _ number: UInt64, _ installation: TestInstallation
    ) async throws -> String {
        let order = TestInstallation.id(10 * number + 304)
        try await installation.file(
            10 * number + 104, .observationOrder, about: ID(order),
            [
                "person": .string(person), "kind": "home", "group": "returnee", "ground": "emergency-regulations-44",
                "authority": "指挥部", "firstDay": "2020-02-01", "address": "远方路1号", "fenced": true,
                "fenceCentre": ["latitude": 29, "longitude": 105, "system": "WGS-84"], "fenceRadiusMetres": 100,
            ], in: region)
        try await installation.file(
            10 * number + 105, .observationStep, about: ID(order),
            ["step": "activated", "ground": "已送达", "from": "home", "group": "returnee"], in: region)
        let author = Author(account: ID(high: 1, low: 1), grants: [Grant(.community, on: try RegionCode(region))])
        _ = try await installation.services.fences.fences.enrol(try ID(order), by: author)
        return order
    }

    private static func diagnose(
        _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let found = TestInstallation.id(10 * number + 306)
        try await installation.file(
            10 * number + 107, .caseReport, about: ID(found),
            [
                "person": .string(TestInstallation.id(10 * number + 307)), "disease": "novel-coronavirus",
                "class": "suspected", "origin": "new", "imported": false, "facility": "远方医院", "ground": "会诊",
            ], in: region)
        return found
    }

    private static func list(
        _ illness: String, _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let contact = TestInstallation.id(10 * number + 308)
        try await installation.file(
            10 * number + 108, .contact, about: ID(contact),
            [
                "person": .string(TestInstallation.id(10 * number + 9_300)), "case": .string(illness),
                "degree": "close", "setting": "work", "lastContactOn": "2020-02-01",
            ], in: region)
        return contact
    }

    private static func refer(
        _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let referral = TestInstallation.id(10 * number + 8_301)
        try await installation.file(
            10 * number + 8_101, .referral, about: ID(referral),
            ["source": "household", "temperature": 38, "name": .string(name), "mobile": "13800138000"], in: region)
        return referral
    }

    private static func sample(
        _ referral: String, _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let sample = TestInstallation.id(10 * number + 8_302)
        try await installation.file(
            10 * number + 8_102, .sample, about: ID(sample),
            [
                "referral": .string(referral), "first": true, "disease": "novel-coronavirus",
                "specimen": "throat-swab", "number": .string("远方-\(number)"), "facility": "远方医院",
            ], in: region)
        return sample
    }

    /// An item, a place, a lot, a count that found something and a budget line.
    private static func supply(
        _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> [String] {
        let ids = (UInt64(0)..<6).map { TestInstallation.id(20_000 + 10 * number + $0) }
        func json(_ index: Int) -> JSON { .string(ids[index]) }
        let bodies: [(Form, JSON)] = [
            (.supplyItem, ["name": "口罩", "category": "mask", "lots": true, "state": "in-use"]),
            (.stockPlace, ["name": "远方仓库", "kind": "warehouse", "state": "in-use"]),
            (.supplyLot, ["item": json(0), "number": .string("L\(number)"), "state": "usable"]),
            (.stockCount, ["place": json(1), "item": json(0), "lot": json(2), "counted": 5]),
            (.fund, ["name": "防控", "source": "财政", "yuan": 1_000, "state": "in-use"]),
            (
                .supplyRequest,
                [
                    "place": json(1), "lines": [["item": json(0), "quantity": 5]], "reason": "远方需要",
                ]
            ),
        ]
        for (index, (form, body)) in bodies.enumerated() {
            try await installation.file(
                21_000 + 10 * number + UInt64(index), form, about: ID(ids[index]), body, in: region)
        }
        return ids
    }

    private static func post(
        _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let post = TestInstallation.id(10 * number + 8_300)
        try await installation.file(
            10 * number + 8_100, .checkpoint, about: ID(post), ["name": "远方卡点", "kind": "road", "state": "in-use"],
            in: region)
        return post
    }

    /// A clue with the name that people here have, as its reporter's.
    private static func report(
        _ number: UInt64, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let clue = TestInstallation.id(10 * number + 309)
        try await installation.file(
            10 * number + 109, .clue, about: ID(clue),
            ["kind": "prices", "what": .string("\(name)卖口罩"), "place": "远方路1号", "reporterName": .string(name)],
            in: region)
        return clue
    }

    private static func site(
        in region: String, _ number: UInt64, _ installation: TestInstallation
    ) async throws -> String {
        let site = TestInstallation.id(10 * number + 305)
        try await installation.file(
            10 * number + 106, .observationSite, about: ID(site),
            ["name": "某宾馆", "inUse": true, "rooms": [["room": "301", "beds": 2]]], in: region)
        return site
    }

    /// A household and two people, filed by somebody who is not walking.
    private static func register(
        _ household: String, in region: String, _ number: UInt64, _ installation: TestInstallation
    ) async throws -> [String] {
        try await installation.file(
            10 * number + 100, .householdRegister2, about: ID(household), ["kind": "family", "address": "远方路1号"],
            in: region)
        let people = (1...2).map { TestInstallation.id(10 * number + 300 + $0) }
        for (index, person) in people.enumerated() {
            try await installation.file(
                10 * number + 101 + UInt64(index), .personRegister, about: ID(person),
                [
                    "name": .string(Self.name), "household": .string(household), "sex": "male", "birthYear": 1970,
                    "residency": "resident",
                ], in: region)
        }
        return people
    }

    /// An alert of the system about an observation.
    private static func raise(
        _ observation: String, in region: String, _ installation: TestInstallation
    ) async throws -> String {
        let seed = AlertSeed(
            kind: .left, level: .task, region: try RegionCode(region), observation: try ID(observation),
            at: TestInstallation.noon)
        try await installation.services.alertFiling.file(seed)
        return AlertFiling.id(of: seed).description
    }

    private static func push(of region: String, _ installation: TestInstallation) async throws -> String {
        let address = try WebhookAddress("https://police.example/\(region)")
        return try await installation.services.webhooks.add(address, for: try RegionCode(region)).webhook.id
            .description
    }

    /// A form that holds nothing of a person.
    static func handout(in region: String) -> String {
        """
        {"form":"material-handout","version":1,"region":"\(region)","occurredAt":"2020-02-02T12:00:00+08:00",
         "body":{"kind":"open-letter","quantity":3,"to":"households"}}
        """
    }
}
