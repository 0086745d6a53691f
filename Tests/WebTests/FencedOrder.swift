import Domain
import HTTPTypes
import Store

@testable import Web

extension TestInstallation {
    /// Where the fenced person lives: the middle of a circle of 100 m.
    static let home = (latitude: 29.34, longitude: 105.288)
    static let fencedOrder = household(61)

    /// An order with a fence for 张三, begun this morning.
    func prepareFence() async throws {
        try await prepareScreening()
        let centre: JSON = [
            "latitude": .number(DecimalNumber(coefficient: 2_934, scale: 2)),
            "longitude": .number(DecimalNumber(coefficient: 105_288, scale: 3)), "system": "WGS-84",
        ]
        try await file(
            601, .observationOrder, about: Self.fencedOrder,
            [
                "person": .string(Self.household(31).description), "kind": "home", "group": "returnee",
                "ground": "emergency-regulations-44", "authority": "指挥部", "firstDay": "2020-02-02",
                "address": "大千路12号", "fenced": true, "fenceCentre": centre, "fenceRadiusMetres": 100,
            ])
        try await file(
            602, .observationStep, about: Self.fencedOrder,
            ["step": "activated", "ground": "已送达", "from": "home", "group": "returnee"])
        try await services.fences.start()
    }

    /// The token of a fresh device, by the API.
    func enrolPhone() async throws -> String {
        let reply = try await send(
            .post, "/api/v1/orders/\(Self.fencedOrder)/device", token: try await token("desk"))
        guard let token = reply.json["token"]?.text else { throw UnexpectedReply(reply.text) }
        return token
    }

    /// How many reports are on disk.
    func stored() async -> Int { await services.fences.intake.counts.stored }
}
