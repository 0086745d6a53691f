import Domain
import SQLCore
import Store
import TestKit
import Testing

/// 张三 lives in 3栋 of a village with 王五 next door; 张三 is case 1,000, 李四 of another county case 1,001; a post stands
/// in the village.
struct ActivityScene {
    static let village = "511083100001"
    static let longchang = LedgerFixture.longchang
    static let illness: ID<Subject> = LedgerFixture.id(1_000)
    static let other: ID<Subject> = LedgerFixture.id(1_001)
    static let neighbour: ID<Subject> = LedgerFixture.id(502)
    static let post: ID<Subject> = LedgerFixture.id(900)

    let fixture: LedgerFixture
    let store: ActivityStore
    let everybody: Author

    init(_ database: any SQLDatabase) async throws {
        fixture = try await LedgerFixture(database)
        store = ActivityStore(ledger: fixture.ledger)
        everybody = try LedgerFixture.everybody()
        try await file([
            Self.home(1, 600, building: "3栋"), Self.home(2, 601, building: "３ 栋"), Self.home(3, 602, building: "4栋"),
            Self.person(4, 500, "张三", in: 600), Self.person(5, 502, "王五", in: 601, mobile: "13800138000"),
            Self.person(6, 503, "赵六", in: 602), Self.person(7, 501, "李四", in: 603, "511002100001"),
            Self.report(10, Self.illness, of: 500, in: Self.longchang),
            Self.report(11, Self.other, of: 501, in: "511002000000"),
            Self.submission(
                12, .checkpoint, about: Self.post, in: Self.village,
                ["name": "村口", "kind": "village-entrance", "state": "in-use"]),
        ])
    }

    func file(_ filed: [Submission]) async throws {
        let outcomes = try await fixture.ledger.append(filed, by: everybody)
        #expect(outcomes.compactMap(\.problem).isEmpty)
    }

    func refusal(of filed: Submission, by author: Author? = nil) async throws -> Problem? {
        try await fixture.ledger.append([filed], by: author ?? everybody)[0].problem
    }

    static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, in region: String,
        at time: String = "2020-02-02T10:00:00+08:00", _ body: JSON, amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant(time), body: body, amends: amends)
    }

    private static func home(_ number: UInt64, _ id: UInt64, building: String) throws -> Submission {
        try submission(
            number, .householdRegister2, about: LedgerFixture.id(id), in: village,
            ["kind": "family", "address": .string("大千路12号\(id)"), "building": .string(building)])
    }

    private static func person(
        _ number: UInt64, _ id: UInt64, _ name: String, in home: UInt64, _ region: String = village,
        mobile: String? = nil
    ) throws -> Submission {
        var body: [String: JSON] = [
            "name": .string(name), "household": .string(LedgerFixture.id(home, Subject.self).description),
            "sex": "male", "birthYear": 1980, "residency": "resident",
        ]
        body["mobile"] = mobile.map { .string($0) }
        return try submission(number, .personRegister, about: LedgerFixture.id(id), in: region, .object(body))
    }

    private static func report(
        _ number: UInt64, _ id: ID<Subject>, of person: UInt64, in region: String
    ) throws -> Submission {
        try submission(
            number, .caseReport, about: id, in: region,
            [
                "person": .string(LedgerFixture.id(person, Subject.self).description),
                "disease": "novel-coronavirus", "class": "confirmed", "origin": "new", "imported": false,
                "facility": "市人民医院", "ground": "核酸检测", "onsetOn": "2020-01-30",
            ])
    }

    /// An activity on 1 February.
    static func activity(
        _ number: UInt64, of illness: ID<Subject> = illness, in region: String = longchang, from: String = "09:20",
        until: String = "10:40", _ more: [String: JSON] = [:], amends: Amendment? = nil
    ) throws -> Submission {
        let body: [String: JSON] = [
            "kind": "market", "division": .string(village), "place": "李家面馆", "source": "patient",
            "from": .string("2020-02-01T\(from):00+08:00"), "until": .string("2020-02-01T\(until):00+08:00"),
            "mayPublish": true, "publicText": "某某农贸市场",
        ]
        return try submission(
            number, .caseActivity, about: illness, in: region, .object(body.merging(more) { $1 }), amends: amends)
    }

    static func passage(
        _ number: UInt64, at time: String, plate: String = "川K12345", _ more: [String: JSON] = [:]
    ) throws -> Submission {
        let body: [String: JSON] = [
            "checkpoint": .string(post.description), "direction": "in", "vehicle": "car", "plate": .string(plate),
            "passengers": 2, "outcome": "let-through",
        ]
        return try submission(
            number, .passage, about: LedgerFixture.id(10_000 + number), in: village,
            at: "2020-02-01T\(time):00+08:00", .object(body.merging(more) { $1 }))
    }

    func found() async throws -> MedicalCase {
        try await CaseStore(ledger: fixture.ledger).record(Self.illness, for: everybody).found
    }

    func records(_ act: String) async throws -> Int {
        try await fixture.database.read { connection in
            try connection.first("SELECT COUNT(*) FROM access_record WHERE act = \(act)")?.int(0) ?? 0
        }
    }
}
