import Domain
import Hummingbird
import Store

/// Central places of observation: which there are, who is where, what happened today.
enum SiteRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/observation/{region}/sites", Bilingual("集中观察点", "The central places of a region"),
            access: ObservationRoutes.access, parameters: [.path("region", .regionCode)],
            answers: [
                Answer(
                    200, Bilingual("按区域", "By region"), .json(.shape(["sites": .list(.reference("ObservationSite"))])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let sites = try await call.services.observations.sites(in: try call.region())
            return .json(["sites": .array(sites.map(SiteWire.json))])
        },
        Route(
            .get, "/api/v1/sites/{id}", Bilingual("一个集中观察点", "A central place with its rooms and its day"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid), .query("day", .string)],
            answers: [
                Answer(200, Bilingual("房间、人员和当日情况", "Its rooms, who is there, and the day"), .json(SiteWire.schema))
            ], problems: [.notFound, .idInvalid, .timeInvalid], handle: site),
    ]

    static let rule = "a place outside one's regions is not found"

    private static func site(_ call: Call) async throws -> Response {
        let found = try await visible(call)
        let day = try call.query()["day"].map { text throws(Problem) in try Day(text) } ?? call.services.clock.now().day
        let happened = try await call.services.observations.day(day, at: found.site)
        return .json(SiteWire.json(found, happened, on: day))
    }

    /// The place of the path, where a duty covers it.
    ///
    /// - Throws: `not-found` where there is none or it is not one's to see; the two cannot be told apart.
    static func visible(_ call: Call) async throws -> ObservationStore.Occupancy {
        let author = try call.author()
        guard let found = try await call.services.observations.site(try call.id(of: Subject.self)),
            author.holds(Duty.ofObservation, on: found.site.region)
        else {
            throw Problem(
                .notFound, "没有这个集中观察点，或不在您的职责范围内。", "There is no such place, or it is not yours to see.")
        }
        return found
    }
}
