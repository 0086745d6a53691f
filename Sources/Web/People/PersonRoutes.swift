import Domain
import Hummingbird
import Store

/// People: found, shown masked, in clear for a purpose, erased. No name or number is ever part of an address.
enum PersonRoutes {
    private static let rule = "a duty that sees identities of the person's region; each look is recorded"

    static let all: [Route] = [
        Route(
            .post, "/api/v1/people/search", Bilingual("查找人员", "Find people, masked"),
            access: .signedIn(also: rule),
            body: .json(
                .shape(
                    ["region": .regionCode],
                    optional: [
                        "name": .string(upTo: 60), "mobile": .string, "identityNumber": .string,
                        "paperNumber": .string(upTo: 30), "after": .string,
                    ])),
            answers: [
                Answer(
                    200, Bilingual("至多 50 人", "At most 50 people"),
                    .json(.shape(["people": .list(.reference("Person"))], optional: ["next": .string])))
            ],
            problems: [.searchTooShort, .valueMalformed, .cursorInvalid, .regionCodeInvalid], handle: search),
        Route(
            .get, "/api/v1/people/{id}", Bilingual("人员（遮蔽）", "A person, masked"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("人员", "The person"), .json(.reference("Person")))],
            problems: [.personUnknown, .idInvalid]
        ) { call in
            .json(
                PersonWire.json(
                    try await call.services.people.person(try call.id(of: Subject.self), for: try call.author())))
        },
        Route(
            .post, "/api/v1/people/{id}/unmask", Bilingual("按用途查看身份", "See an identity for a purpose"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .json(.shape(["purpose": PersonWire.purposes])),
            answers: [
                Answer(
                    200, Bilingual("封存的内容", "The sealed answers"),
                    .json(.shape(["person": .reference("Person"), "answers": ["type": "object"]])))
            ], problems: [.personUnknown, .valueUnknownChoice], handle: unmask),
        Route(
            .get, "/api/v1/people/{id}/everything", Bilingual("关于此人的全部内容", "Everything held about a person"),
            access: .signedIn(also: "county desk or city command of the person's region; recorded"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("全部内容", "Everything"), .json(["type": "object"]))],
            problems: [.personUnknown]
        ) { call in
            .json(
                try await call.services.people.everything(
                    about: try call.id(of: Subject.self), for: .personsRequest, by: try call.author()))
        },
        Route(
            .post, "/api/v1/people/{id}/erase", Bilingual("删除身份信息", "Erase who a person is"),
            access: .signedIn(also: "county desk or city command of the person's region; recorded"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(204, Bilingual("已删除，统计不变", "Erased; the counts stay"), .nothing)],
            problems: [.personUnknown]
        ) { call in
            try await call.services.people.erase(try call.id(of: Subject.self), by: try call.author())
            return .noContent
        },
        Route(
            .get, "/api/v1/people/{id}/duplicates", Bilingual("可能与此人重复的登记", "Who may be the same person"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("由可能性大到小", "The likeliest first"), .json(pairs))],
            problems: [.personUnknown]
        ) { call in
            let pairs = try await call.services.people.duplicates(
                of: try call.id(of: Subject.self), for: try call.author())
            return .json(["pairs": .array(pairs.map(PersonWire.json))])
        },
        Route(
            .get, "/api/v1/duplicates", Bilingual("待核实的重复登记", "Registrations that may be one person"),
            access: .signedIn(also: rule),
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string),
                .query("limit", .integer(1...100)),
            ], answers: [Answer(200, Bilingual("成对列出", "Pairs"), .json(pairs))],
            problems: [.cursorInvalid, .regionCodeInvalid], handle: duplicates),
    ]

    private static let pairs = JSON.shape(["pairs": .list(PersonWire.pair)], optional: ["next": .string])

    private static func search(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let region = try wire.region("region")
        let after = try wire.optionalText("after").map { text throws(Problem) in try PersonCursor(text) }
        var given: [String: String] = [:]
        for kind in PersonWire.searchKinds { given[kind] = try wire.optionalText(kind) }
        try wire.finish()
        let page = try await call.services.people.search(
            try PersonWire.search(given), in: region, by: author, after: after)
        var members: [String: JSON] = ["people": .array(page.people.map(PersonWire.json))]
        if let next = page.next { members["next"] = .string(next.text) }
        return .json(.object(members))
    }

    private static func unmask(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let purpose = try PersonWire.purpose(try wire.text("purpose"))
        try wire.finish()
        let (person, answers) = try await call.services.people.unmask(
            try call.id(of: Subject.self), for: purpose, by: author)
        return .json(["person": PersonWire.json(person), "answers": answers])
    }

    private static func duplicates(_ call: Call) async throws -> Response {
        let query = try call.query()
        let limit = query["limit"].map { Int($0) } ?? 50
        guard let text = query["region"], let limit, (1...100).contains(limit) else {
            throw Problem(
                .requestMalformed, "请指明区域；条数须为 1 至 100。", "Name the region; the limit is 1 to 100.")
        }
        let page = try await call.services.people.duplicates(
            in: try RegionCode(text), for: try call.author(),
            after: try query["after"].map { text throws(Problem) in try DuplicateCursor(text) }, limit: limit)
        var members: [String: JSON] = ["pairs": .array(page.pairs.map(PersonWire.json))]
        if let next = page.next { members["next"] = .string(next.text) }
        return .json(.object(members))
    }
}
