import Domain
import Hummingbird
import Store

/// Who and what is registered twice: people in two grids, households of one door.
enum DoubleRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/screening/{region}/two-grids", Bilingual("一人多处登记", "People registered in two grids"),
            access: .signedIn(also: "a duty that sees identities of the region; the look is recorded"),
            parameters: [
                .path("region", .regionCode), .query("after", .string), .query("limit", .integer(1...100)),
            ],
            answers: [
                Answer(
                    200, Bilingual("成对列出，遮蔽", "Pairs, masked"),
                    .json(.shape(["pairs": .list(PersonWire.pair)], optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: twoGrids),
        Route(
            .get, "/api/v1/screening/{region}/doubles", Bilingual("一门多户", "Doors registered twice"),
            access: ScreeningRoutes.access,
            parameters: [
                .path("region", .regionCode), .query("after", .string), .query("limit", .integer(1...100)),
            ],
            answers: [
                Answer(
                    200, Bilingual("各门的户；并入用“家庭户变动”", "The households of each door; merge by a household change"),
                    .json(
                        .shape(
                            ["doors": .list(.list(.reference("ListedHousehold")))], optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: doubles),
    ]

    private static func twoGrids(_ call: Call) async throws -> Response {
        let query = try call.query()
        let page = try await call.services.people.inTwoGrids(
            in: try call.region(), for: try call.author(),
            after: try query["after"].map { text throws(Problem) in try DuplicateCursor(text) },
            limit: try Self.limit(query))
        return answer("pairs", page.pairs.map(PersonWire.json), next: page.next?.text)
    }

    private static func doubles(_ call: Call) async throws -> Response {
        let query = try call.query()
        let author = try call.author()
        let page = try await call.services.households.doubles(
            in: try call.region(),
            after: try query["after"].map { text throws(Problem) in try DoubleCursor(text) },
            limit: try Self.limit(query), for: author.account)
        return answer(
            "doors", page.doors.map { .array($0.map { ScreeningWire.json($0.listed(for: author)) }) },
            next: page.next?.text)
    }

    static func limit(_ query: NamedValues) throws(Problem) -> Int {
        guard let text = query["limit"] else { return 50 }
        guard let limit = Int(text), (1...100).contains(limit) else {
            throw Problem(.requestMalformed, "条数须为 1 至 100。", "The limit is 1 to 100.", at: "limit")
        }
        return limit
    }

    static func answer(_ name: String, _ items: [JSON], next: String?) -> Response {
        var members: [String: JSON] = [name: .array(items)]
        if let next { members["next"] = .string(next) }
        return .json(.object(members))
    }
}
