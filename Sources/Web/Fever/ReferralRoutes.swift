import Domain
import Hummingbird
import Store

/// Referrals for fever for programs. They are begun and carried on as entries of the forms `referral` and
/// `referral-step`.
enum ReferralRoutes {
    static let rule = "a referral outside of one's regions is not found"

    static let all: [Route] = [
        Route(
            .get, "/api/v1/referrals", Bilingual("发热转诊", "The referrals of a region"),
            access: .holder(Duty.ofReferrals, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(["open", "ended"])),
            ],
            answers: [
                Answer(
                    200, Bilingual("逾期的在前", "Overdue ones first"),
                    .json(.shape(["referrals": .list(schema)])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let query = try call.query()
            let found = try await call.services.referrals.referrals(
                in: try RegionCode(query["region"] ?? ""), ended: query["show"] == "ended")
            let now = call.services.clock.now()
            return .json(["referrals": .array(found.map { json($0, at: now) })])
        }
    ]

    private static let schema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "source": .oneOf(ReferralSource.allCases.map(\.rawValue)),
            "temperatureCelsius": ["type": "number"], "foundAt": .moment, "isOpen": .boolean, "isOverdue": .boolean,
        ],
        optional: [
            "person": .uuid, "passage": .uuid, "facility": .string,
            "lastStep": .oneOf(ReferralStep.allCases.map(\.rawValue)), "lastStepAt": .moment,
        ])

    private static func json(_ one: Referral, at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "id": .string(one.id.description), "region": .string(one.region.text),
            "source": .string(one.source.rawValue),
            "temperatureCelsius": .number(DecimalNumber(coefficient: Int64(one.temperatureTenths), scale: 1)),
            "foundAt": .string(one.foundAt.description), "isOpen": .bool(one.isOpen),
            "isOverdue": .bool(one.isOverdue(at: now)),
        ]
        members["person"] = one.person.map { .string($0.description) }
        members["passage"] = one.passage.map { .string($0.description) }
        members["facility"] = one.facility.map { .string($0) }
        members["lastStep"] = one.lastStep.map { .string($0.rawValue) }
        members["lastStepAt"] = one.lastStepAt.map { .string($0.description) }
        return .object(members)
    }
}
