import Domain
import Hummingbird
import Store

/// Residents' clues for programs. What was seen and who reports it is sealed and not among it.
enum ClueRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/clues", Bilingual("线索", "Clues from residents"),
            access: .holder(Duty.ofClues, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(["open", "closed"])),
                .query("after", .string), .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("未办结的由旧到新，已办结的由新到旧", "Open ones oldest first, closed ones newest first"),
                    .json(.shape(["clues": .list(.reference("Clue"))], optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: list)
    ]

    private static func list(_ call: Call) async throws -> Response {
        let query = try call.query()
        let show = query["show"] ?? "open"
        guard ["open", "closed"].contains(show) else {
            throw Problem(.requestMalformed, "show 须为 open 或 closed。", "`show` is open or closed.", at: "show")
        }
        let page = try await call.services.clues.clues(
            in: try RegionCode(query["region"] ?? ""), closed: show == "closed",
            after: try query["after"].map { text throws(Problem) in try ClueCursor(text) },
            limit: query["limit"] == nil ? 50 : try EntryFilter.limit(query))
        var members: [String: JSON] = ["clues": .array(page.clues.map(ClueWire.json))]
        members["next"] = page.next.map { .string($0.text) }
        return .json(.object(members))
    }
}
