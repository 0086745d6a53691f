import Domain
import Hummingbird
import Store

/// Samples and the deadlines for reporting cases, for programs. Samples are taken and carried on as entries of the forms
/// `sample` and `sample-step`.
enum SampleRoutes {
    static let rule = "a sample outside of one's regions is not found"
    private static let here = Access.holder(Duty.ofSamples, in: .query)

    static let all: [Route] = [
        Route(
            .get, "/api/v1/samples", Bilingual("样本", "The samples of a region"), access: here,
            parameters: [
                .query("region", .regionCode, required: true),
                .query("show", .oneOf(SampleFilter.allCases.map(\.rawValue)), required: true),
                .query("after", .string), .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("新采的在前", "The newest first"),
                    .json(.shape(["samples": .list(SampleWire.schema)], optional: ["next": .string])))
            ], problems: [.regionCodeInvalid, .cursorInvalid], handle: samples),
        Route(
            .get, "/api/v1/samples/{id}", Bilingual("一份样本", "A sample with its course"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("样本和全部记录", "The sample and its entries"),
                    .json(.shape(["sample": SampleWire.schema, "entries": .list(.reference("Entry"))])))
            ], problems: [.sampleUnknown, .idInvalid]
        ) { call in
            let record = try await call.services.samples.record(call.id(of: Subject.self), for: call.author())
            return .json([
                "sample": SampleWire.json(record.sample, at: call.services.clock.now()),
                "entries": .array(record.entries.map { EntryWire.json(LedgerLine(entry: $0, supersededBy: nil)) }),
            ])
        },
        Route(
            .get, "/api/v1/notices", Bilingual("病例报告时限", "Positive people not reported, and cases reported late"),
            access: here, parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(
                    200, Bilingual("先超时的在前；迟报的新的在前", "The first that is due; of late reports the newest first"),
                    .json(
                        .shape([
                            "unreported": .list(.shape(["sample": SampleWire.schema, "dueBy": .moment])),
                            "late": .list(.reference("Case")),
                        ])))
            ], problems: [.regionCodeInvalid], handle: notices),
    ]

    private static func samples(_ call: Call) async throws -> Response {
        let query = try call.query()
        let page = try await call.services.samples.samples(
            in: try RegionCode(query["region"] ?? ""),
            query["show"].flatMap(SampleFilter.init(rawValue:)) ?? .resulted,
            after: try query["after"].map { text throws(Problem) in try CaseCursor(text) },
            limit: query["limit"] == nil ? 50 : try EntryFilter.limit(query))
        let now = call.services.clock.now()
        var members: [String: JSON] = ["samples": .array(page.samples.map { SampleWire.json($0, at: now) })]
        members["next"] = page.next.map { .string($0.text) }
        return .json(.object(members))
    }

    private static func notices(_ call: Call) async throws -> Response {
        let region = try RegionCode(try call.query()["region"] ?? "")
        let unreported = try await call.services.notices.unreported(in: region)
        let late = try await call.services.notices.late(in: region)
        let now = call.services.clock.now()
        return .json([
            "unreported": .array(
                unreported.map {
                    ["sample": SampleWire.json($0.sample, at: now), "dueBy": .string($0.dueBy.description)]
                }), "late": .array(late.map { CaseWire.json($0.found, name: nil) }),
        ])
    }

    /// The masked names of whom samples were taken from, by person; the look is recorded.
    static func names(
        of samples: [Sample], in region: RegionCode, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        try await call.services.people.maskedNames(
            of: Set(samples.compactMap(\.person)), in: region, for: .treatment, to: try call.author())
    }
}
