import Domain
import Hummingbird
import Store

/// The record of access: who looked at what, when and what for. Every look at it is recorded too.
enum AccessRoutes {
    private static let answer = Answer(
        200, Bilingual("访问记录，由新到旧", "Records, newest first"), .json(.reference("AccessPage")))
    private static let paging: [Parameter] = [.query("after", .string), .query("limit", .integer(1...1_000))]
    private static let purpose = Parameter.query("purpose", .oneOf(["audit", "persons-request"]))
    private static let reach = Parameter.query("reach", .oneOf(AccessReach.allCases.map(\.rawValue)))

    static let all: [Route] = [
        Route(
            .get, "/api/v1/access", Bilingual("访问记录", "The record of access of a region"),
            access: .holder([.auditor], in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("account", .uuid),
                .query("act", .oneOf(AccessAct.allCases.map(\.rawValue))), .query("from", .moment),
                .query("until", .moment), purpose,
            ] + paging, answers: [answer], problems: [.timeInvalid, .cursorInvalid, .idInvalid],
            handle: records),
        Route(
            .get, "/api/v1/access/people/{subject}", Bilingual("谁看过这个人", "Who looked at a person"),
            access: .holder([.auditor], in: .query),
            parameters: [
                .path("subject", .uuid), .query("region", .regionCode, required: true), reach, purpose,
            ] + paging, answers: [answer], problems: [.notFound, .cursorInvalid, .idInvalid], handle: person),
        Route(
            .get, "/api/v1/me/access", Bilingual("谁看过我的资料", "Who looked at me"),
            access: .signedIn(also: "the person the account belongs to"), parameters: [reach] + paging,
            answers: [answer], problems: [.notFound, .cursorInvalid], handle: myself),
    ]

    private static func records(_ call: Call) async throws -> Response {
        let filter = try AccessFilter(call.query())
        let page = try await call.services.access.records(
            filter.query, by: try call.author().account, purpose: filter.purpose)
        return .json(AccessWire.json(page))
    }

    private static func person(_ call: Call) async throws -> Response {
        let filter = try AccessFilter(call.query())
        let page = try await call.services.access.looks(
            at: try call.id("subject", of: Subject.self), reach: filter.reach, in: filter.query.region,
            after: filter.query.after, limit: filter.query.limit, by: try call.author().account,
            purpose: filter.purpose)
        return .json(AccessWire.json(page))
    }

    private static func myself(_ call: Call) async throws -> Response {
        let account = try call.author().account
        guard let person = try await call.services.access.person(of: account) else {
            throw Problem(
                .notFound, "这个账号没有对应的本人登记。", "This account does not belong to a person of the register.")
        }
        let query = try call.query()
        let page = try await call.services.access.looks(
            at: person, reach: try AccessFilter.reach(query), in: nil, after: try AccessFilter.cursor(query),
            limit: try EntryFilter.limit(query), by: account, purpose: .personsRequest)
        return .json(AccessWire.json(page))
    }
}
