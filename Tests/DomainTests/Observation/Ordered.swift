import Domain
import Testing

/// Entries about one observation order, as the ledger would hold them.
enum Ordered {
    static let order = ID<Subject>(high: 0x0170_0000_0000_7000, low: 900)
    static let person = ID<Subject>(high: 0x0170_0000_0000_7000, low: 901)

    static func entry(_ number: UInt64, _ form: Form, at time: String, _ body: JSON) throws -> Entry {
        Entry(
            submission: Submission(
                id: ID(high: 0x0170_0000_0000_7000, low: 2_000 + number), region: try RegionCode("511083001001-01"),
                form: form.name, version: form.version, subject: order, occurredAt: try Instant(time), body: body),
            recordedAt: try Instant(time), author: ID(high: 1, low: 1), clockSkewMilliseconds: nil,
            position: Int64(number), hash: [])
    }

    /// The order itself, issued at 9:00 of its first day.
    static func issued(
        firstDay: String = "2020-02-01", days: Int? = nil, kind: String = "home", fenced: Bool = false
    ) throws -> Entry {
        var body: [String: JSON] = [
            "person": .string(person.description), "kind": .string(kind), "group": "returnee",
            "ground": "emergency-regulations-44", "authority": "隆昌市疫情防控指挥部", "firstDay": .string(firstDay),
            "fenced": .bool(fenced),
        ]
        if let days { body["days"] = .number(DecimalNumber(days)) }
        return try entry(0, .observationOrder, at: "\(firstDay)T09:00:00+08:00", .object(body))
    }

    /// A step of somebody observed at home.
    static func step(
        _ number: UInt64, _ step: String, at time: String, from: String? = "home", _ more: [String: JSON] = [:]
    ) throws -> Entry {
        var body = more
        body["step"] = .string(step)
        body["ground"] = "依据"
        if let from {
            body["from"] = .string(from)
            body["group"] = "returnee"
        }
        return try entry(number, .observationStep, at: time, .object(body))
    }

    static func check(
        _ number: UInt64, at time: String, _ temperature: JSON = .number(DecimalNumber(coefficient: 365, scale: 1)),
        how: String = "visit",
        symptoms: [JSON] = []
    ) throws -> HealthCheck {
        var body: [String: JSON] = ["how": .string(how), "temperatureCelsius": temperature]
        if !symptoms.isEmpty { body["symptoms"] = .array(symptoms) }
        return try #require(HealthCheck(try entry(number, .healthCheck, at: time, .object(body))))
    }
}
