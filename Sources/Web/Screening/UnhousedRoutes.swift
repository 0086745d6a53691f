import Domain
import Hummingbird
import Store

/// Who and what stands under a household that no register knows.
enum UnhousedRoutes {
    private static let parameters: [Parameter] = [
        .path("region", .regionCode), .query("after", .string), .query("limit", .integer(1...100)),
    ]
    private static let person = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "sex": .string, "birthYear": .integer, "residency": .string,
            "reason": .oneOf(WithoutHousehold.Reason.allCases.map(\.rawValue)),
        ],
        optional: [
            "household": .uuid, "name": .string, "needs": .list(.string), "language": .string, "cameFrom": .regionCode,
            "cameOn": .string,
        ])

    static let all: [Route] = [
        Route(
            .get, "/api/v1/screening/{region}/without-household",
            Bilingual("没有登记住户的人", "People without a registered household"), access: ScreeningRoutes.access,
            parameters: parameters,
            answers: [
                Answer(
                    200, Bilingual("人员，可看身份的附遮蔽姓名", "People, with masked names for who may see them"),
                    .json(.shape(["people": .list(person)], optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: people),
        Route(
            .get, "/api/v1/screening/{region}/merged-into-unregistered",
            Bilingual("并入的户没有登记", "Households merged into one that is not registered"),
            access: ScreeningRoutes.access, parameters: parameters,
            answers: [
                Answer(
                    200, Bilingual("按门牌顺序，附并入的户", "In the order of doors, with the one merged into"),
                    .json(
                        .shape(
                            ["households": .list(.shape(["household": .reference("ListedHousehold"), "into": .uuid]))],
                            optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: households),
    ]

    private static func people(_ call: Call) async throws -> Response {
        let query = try call.query()
        let page = try await call.services.people.withoutHousehold(
            in: try call.region(),
            after: try query["after"].map { text throws(Problem) in try PersonCursor(text) },
            limit: try DoubleRoutes.limit(query), for: try call.author())
        return DoubleRoutes.answer("people", page.people.map(json), next: page.next?.text)
    }

    private static func json(_ found: WithoutHousehold) -> JSON {
        var members = ScreeningWire.json(found.resident).members ?? [:]
        members["region"] = .string(found.resident.person.region.text)
        members["reason"] = .string(found.reason.rawValue)
        return .object(members)
    }

    private static func households(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try call.region()
        let author = try call.author()
        let page = try await call.services.households.lost(
            in: region, round: try await call.services.screening.currentRound(in: region),
            after: try query["after"].map { text throws(Problem) in try DoorCursor(text) },
            limit: try DoubleRoutes.limit(query), for: author.account)
        let listed = page.households.map { found -> JSON in
            [
                "household": ScreeningWire.json(found.household.listed(for: author)),
                "into": .string(found.into.description),
            ]
        }
        return DoubleRoutes.answer("households", listed, next: page.next?.text)
    }
}
