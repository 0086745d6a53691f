import Domain
import Hummingbird
import Store

/// Activities of cases for programs, who else was there, and what was published. Activities are filed as entries of the
/// form `case-activity`.
enum ActivityRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/cases/{id}/activities", Bilingual("病例活动轨迹", "Where a case was; recorded"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("按时间，含缺失时段", "By time, with what is missing"),
                    .json(
                        .shape([
                            "activities": .list(ActivityWire.activity), "missing": .list(ActivityWire.missing),
                        ])))
            ], problems: [.caseUnknown, .idInvalid], handle: activities),
        Route(
            .post, "/api/v1/whereabouts", Bilingual("查同时空人员", "Who else was there; recorded"),
            access: .signedIn(also: "a duty of cases on the division"), body: .json(ActivityWire.query),
            answers: [Answer(200, Bilingual("逐条及原因", "Each with its reason"), .json(ActivityWire.whereabouts))],
            problems: [
                .caseUnknown, .activityInvalid, .regionCodeInvalid, .timeInvalid, .valueMalformed,
                .valueUnknownChoice,
            ], handle: whereabouts),
        Route(
            .get, "/api/v1/published-activities", Bilingual("公开的病例活动轨迹", "Published activities of cases"),
            access: .everyone(why: "they are published, without the person"),
            parameters: [.query("region", .regionCode)],
            answers: [
                Answer(
                    200, Bilingual("新的在前", "The newest first"),
                    .json(.shape(["published": .list(ActivityWire.published)])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let region = try call.query()["region"].map { text throws(Problem) in try RegionCode(text) }
            let found = try await call.services.activities.published(in: region)
            return .json(["published": .array(found.map(ActivityWire.json))])
        },
    ]

    private static func activities(_ call: Call) async throws -> Response {
        let author = try call.author()
        let record = try await call.services.cases.record(call.id(of: Subject.self), for: author)
        let activities = try await call.services.activities.activities(of: record.found, for: author)
        let timeline = ActivityTimeline(activities, window: window(of: record, call))
        return .json([
            "activities": .array(activities.map(ActivityWire.json)),
            "missing": .array(timeline.pieces.compactMap(ActivityWire.missing)),
        ])
    }

    /// The window of a case in which its activities are asked for.
    static func window(of record: CaseStore.Record, _ call: Call) -> Range<Instant>? {
        ActivityTimeline.window(of: record.found, definition: record.disease, now: call.services.clock.now())
    }

    private static func whereabouts(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let purpose = try PersonWire.purpose(wire.optionalText("purpose"))
        let query = try ActivityWire.query(&wire)
        try wire.finish()
        let found = try await call.services.activities.whereabouts(query, for: purpose, by: call.author())
        return .json(ActivityWire.json(found, names: try await names(of: found, query, purpose, call)))
    }

    /// The masked names of whoever was there, by person; the look is recorded.
    static func names(
        of found: ActivityStore.Whereabouts, _ query: WhereaboutsQuery, _ purpose: AccessPurpose, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        try await call.services.people.maskedNames(
            of: Set(found.rows.compactMap(\.person)), in: query.division, for: purpose, to: try call.author())
    }
}
