import Domain
import Hummingbird
import Store

/// Bulletins: what was published is open to all, what was not to those who may read the ledger.
enum BulletinRoutes {
    private static let place: [Parameter] = [.path("region", .regionCode), .path("asOf", .fullHour)]
    private static let language = Parameter.query("language", .oneOf(Language.allCases.map(\.rawValue)))

    static let all: [Route] = [
        Route(
            .get, "/api/v1/bulletins", Bilingual("已发布的通报", "What was published"),
            access: .everyone(why: "bulletins are published"),
            parameters: [.query("region", .regionCode), .query("limit", .integer(1...1_000))],
            answers: [Answer(200, Bilingual("由新到旧", "Newest first"), .json(.reference("BulletinList")))],
            problems: [.regionCodeInvalid], handle: list),
        Route(
            .get, "/api/v1/bulletins/{region}/{asOf}", Bilingual("一份通报", "A bulletin"),
            access: .everyone(why: "what was published; the rest is found by readers of the ledger alone"),
            parameters: place + [
                .query("kind", .string), language, .query("format", .oneOf(BulletinFormat.allCases.map(\.rawValue))),
                .query("restated", .oneOf(["true", "false"])), .query("edition", .integer(1...1_000)),
            ],
            answers: [Answer(200, Bilingual("通报", "The bulletin"), .bulletin(["type": "object"]))],
            problems: [.bulletinUnknown, .timeInvalid, .regionUnknown], handle: bulletin),
        Route(
            .get, "/api/v1/bulletins/{region}/{asOf}/explain", Bilingual("一个数字的来历", "The entries behind a figure"),
            access: .ledgerReader(),
            parameters: place + [
                .query("figure", .string, required: true), .query("kind", .string), language,
                .query("limit", .integer(1...1_000)),
            ],
            answers: [Answer(200, Bilingual("记录", "The entries"), .json(.reference("Explanation")))],
            problems: [.figureUnknown, .bulletinUnknown], handle: explain),
        Route(
            .post, "/api/v1/bulletins/{region}/{asOf}/publish", Bilingual("发布通报", "Publish a bulletin"),
            access: .publisher,
            parameters: place + [
                .query("kind", .string), .query("corrects", .oneOf(["true", "false"])), .query("figures", .string),
            ],
            answers: [
                Answer(201, Bilingual("已发布", "It is published"), .json(.reference("PublishedBulletin"))),
                Answer(
                    202, Bilingual("已送签，须另一人以同样的数字签发", "Handed in; another account is to sign the same figures"),
                    .json(.shape(["preparedBy": .uuid, "preparedAt": .moment, "figures": .string]))),
            ], problems: BulletinPublishing.problems + [.regionUnknown], handle: publish),
    ]

    private static func list(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try query["region"].map { text throws(Problem) in try RegionCode(text) }
        let limit = try EntryFilter.limit(query)
        let found = try await call.services.bulletins.published(in: region, limit: limit)
        return .json(["bulletins": .array(found.map(BulletinWire.json))])
    }

    private static func bulletin(_ call: Call) async throws -> Response {
        let query = try call.query()
        let format = try BulletinFormat(query["format"])
        let found = try await FoundBulletin(
            call, kind: query["kind"].map(BulletinKind.init), language: try BulletinWire.language(query["language"]),
            restated: query["restated"] == "true")
        return format.response(found)
    }

    private static func explain(_ call: Call) async throws -> Response {
        let query = try call.query()
        guard let figure = query["figure"] else {
            throw Problem(.requestMalformed, "请指明数字的名称。", "Name the figure.", at: "figure")
        }
        let found = try await FoundBulletin(
            call, kind: query["kind"].map(BulletinKind.init), language: try BulletinWire.language(query["language"]))
        let explanation = try await call.services.bulletins.explain(
            figure, in: found.bulletin, published: found.published, limit: try EntryFilter.limit(query))
        return .json(BulletinWire.json(explanation))
    }

    private static func publish(_ call: Call) async throws -> Response {
        let region = try call.region()
        let asOf = try FoundBulletin.reached(try call.asOf(), call)
        let query = try call.query()
        let named = query["kind"].map(BulletinKind.init)
        let kind = if let named { named } else { try await call.services.bulletins.usualKind(of: region) }
        let request = BulletinRequest(kind, of: region, asOf: asOf, corrects: query["corrects"] == "true")
        switch try await BulletinPublishing.publish(request, figures: query["figures"], call) {
        case .signed(let bulletin): return .json(BulletinWire.json(bulletin), status: .created)
        case .submitted(let proposal): return .json(BulletinWire.json(proposal), status: .accepted)
        }
    }
}
