import Domain
import HTTPTypes
import Store

@testable import Web

extension TestInstallation {
    static func order(_ number: UInt64) -> ID<Subject> {
        ID(version7At: noon, randomHigh: 0xA00 | number, randomLow: number)
    }

    static let site = ID<Subject>(version7At: noon, randomHigh: 0xB00, randomLow: 1)

    /// Four people of the village, observed since different days: 张三 to be checked now, 李四 whose time is over, 王五
    /// with a fever, 赵六 whose order was issued and has not begun; and a central place with two rooms.
    func prepareObservation() async throws {
        try await prepareScreening()
        for (number, name) in [(UInt64(2), "李四"), (3, "王五"), (4, "赵六")] {
            try await file(
                200 + number, .personRegister, about: Self.household(30 + number),
                [
                    "name": .string(name), "household": .string(Self.household(3).description), "sex": "male",
                    "birthYear": 1980, "residency": "resident",
                ])
        }
        for (number, day) in [(UInt64(1), "2020-01-30"), (2, "2020-01-19"), (3, "2020-02-01")] {
            try await issue(number, firstDay: day)
            try await step(number, "activated", at: "\(day)T10:00:00+08:00")
        }
        try await issue(4, firstDay: "2020-02-02", kind: "central")
        try await check(1, of: 1, tenths: 365, at: "2020-02-02T08:30:00+08:00")
        try await check(2, of: 3, tenths: 378, at: "2020-02-02T09:00:00+08:00")
        try await submit(
            240, .observationSite, about: Self.site, at: "2020-02-01T08:00:00+08:00",
            [
                "name": "某宾馆", "inUse": true,
                "rooms": [["room": "301", "beds": 2], ["room": "302", "beds": 1]],
            ], in: Self.longchang)
    }

    func issue(_ number: UInt64, firstDay: String, kind: String = "home", person: UInt64? = nil) async throws {
        try await submit(
            210 + number, .observationOrder, about: Self.order(number), at: "\(firstDay)T09:00:00+08:00",
            [
                "person": .string(Self.household(30 + (person ?? number)).description), "kind": .string(kind),
                "group": "returnee", "ground": "emergency-regulations-44", "authority": "隆昌市疫情防控指挥部",
                "firstDay": .string(firstDay), "fenced": false, "address": "大千路12号3栋201室",
            ])
    }

    func step(
        _ number: UInt64, _ step: String, at time: String, from: String = "home", entry: UInt64? = nil,
        _ more: [String: JSON] = [:]
    ) async throws {
        var body = more
        body["step"] = .string(step)
        body["ground"] = "依据"
        body["from"] = .string(from)
        body["group"] = "returnee"
        try await submit(entry ?? 220 + number, .observationStep, about: Self.order(number), at: time, .object(body))
    }

    func check(_ entry: UInt64, of number: UInt64, tenths: Int64, at time: String) async throws {
        try await submit(
            230 + entry, .healthCheck, about: Self.order(number), at: time,
            ["how": "visit", "temperatureCelsius": .number(DecimalNumber(coefficient: tenths, scale: 1))])
    }

    private func submit(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, at time: String, _ body: JSON,
        in region: String = grid
    ) async throws {
        let submission = Submission(
            id: try ID(Self.id(number)), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant(time), body: body)
        let author = Author(
            account: ID(high: 1, low: 1),
            grants: Set(try Duty.allCases.map { Grant($0, on: try RegionCode("511000000000")) }))
        let outcomes = try await services.ledger.append([submission], by: author)
        guard outcomes.map(\.name) == ["accepted"] else { throw UnexpectedReply("\(outcomes)") }
    }

    /// The queue of an order now; `nil` where it is not active.
    func queue(of number: UInt64) async throws -> ObservationQueue? {
        try await services.observations.order(Self.order(number))?.watch?.queue(at: clock.wall.now())
    }

    /// A new personal link's path.
    func link(of number: UInt64, as name: String = "社区") async throws -> String {
        let reply = try await send(
            .post, "/api/v1/orders/\(Self.order(number))/link", token: try await token(name))
        guard reply.status == .created, let path = reply.json["path"]?.text else { throw UnexpectedReply(reply.text) }
        return path
    }
}
