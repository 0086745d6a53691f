import Domain
import Hummingbird
import Store

/// Households one by one, and people by what they need.
enum HouseholdRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/households/{id}", Bilingual("一户", "A household"),
            access: .signedIn(also: "a household outside one's regions is not found"),
            parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("住户和走访记录", "Who lives there, and the visits"),
                    .json(
                        .shape(
                            [
                                "household": .reference("ListedHousehold"), "state": .string,
                                "residents": .list(ScreeningWire.residentSchema), "visits": .list(["type": "object"]),
                                "merged": .list(.reference("ListedHousehold")),
                            ], optional: ["mergedInto": .uuid])))
            ], problems: [.notFound, .idInvalid], handle: household),
        Route(
            .get, "/api/v1/needs/{region}/{name}", Bilingual("有特殊需要的人员", "People with a special need"),
            access: ScreeningRoutes.access,
            parameters: [.path("region", .regionCode), .path("name", .string), .query("limit", .integer(1...1_000))],
            answers: [
                Answer(
                    200, Bilingual("人员，可看身份的附遮蔽姓名", "People, with masked names for who may see them"),
                    .json(.shape(["people": .list(["type": "object"])])))
            ], handle: needs),
    ]

    private static func household(_ call: Call) async throws -> Response {
        let card = try await visible(call)
        var members: [String: JSON] = [
            "household": ScreeningWire.json(card.work.household), "state": .string(card.household.state.rawValue),
            "residents": .array(card.work.residents.map(ScreeningWire.json)),
            "visits": .array(card.visits.map { EntryWire.json(LedgerLine(entry: $0, supersededBy: nil)) }),
            "merged": .array(card.merged.map(ScreeningWire.json)),
        ]
        members["mergedInto"] = card.end.map { .string($0.id.description) }
        return .json(.object(members))
    }

    private static func needs(_ call: Call) async throws -> Response {
        let limit = try EntryFilter.limit(call.query())
        let found = try await call.services.people.needing(
            try call.path("name"), in: try call.region(), limit: limit, for: try call.author())
        return .json([
            "people": .array(
                found.map { needing in
                    var members = ScreeningWire.json(needing).members ?? [:]
                    members["region"] = .string(needing.person.region.text)
                    return .object(members)
                })
        ])
    }

    /// The card of the household in the path; the look is recorded.
    ///
    /// - Throws: `not-found` where there is none or no duty covers it; the two cannot be told apart.
    static func visible(_ call: Call) async throws -> HouseholdStore.Card {
        let author = try call.author()
        let id = try call.id(of: Subject.self)
        let region = try await visibleRegion(of: id, call)
        guard let county = region.county else { throw Self.unknown }
        let round = try await call.services.screening.currentRound(in: region)
        guard
            let card = try await call.services.households.card(of: id, in: county, round: round, for: author)
        else { throw Self.unknown }
        return card
    }

    /// Where a household is registered.
    ///
    /// - Throws: `not-found` where there is none or no duty covers it.
    static func visibleRegion(of id: ID<Subject>, _ call: Call) async throws -> RegionCode {
        let author = try call.author()
        let regions = try await call.services.households.regions(of: id)
        guard let region = regions.first(where: { author.holds(Duty.ofScreening, on: $0) }) else { throw Self.unknown }
        return region
    }

    /// Where the household of the path is registered, for who may file a form about it there.
    ///
    /// - Throws: `not-found`, `access.refused`.
    static func region(filing form: Form, _ call: Call) async throws -> RegionCode {
        let region = try await visibleRegion(of: try call.id(of: Subject.self), call)
        guard try call.author().holds(form.filedBy, on: region) else { throw Call.refused }
        return region
    }

    private static var unknown: Problem { Problem(.notFound, "没有这一户。", "There is no such household.") }
}
