import Domain
import HTTPTypes
import Hummingbird
import Store

/// Filing entries, one or many.
enum EntryRoutes {
    static let all: [Route] = [
        Route(
            .put, "/api/v1/entries/{id}", Bilingual("填报一条记录", "File an entry"),
            access: .signedIn(also: "the form says which duties may file it"), parameters: [.path("id", .uuid)],
            body: .json(SubmissionWire.single),
            answers: [
                Answer(201, Bilingual("已入账", "Taken"), .json(.reference("Outcome"))),
                Answer(200, Bilingual("此前已入账", "Taken before"), .json(.reference("Outcome"))),
            ],
            problems: [
                .idInvalid, .jsonUnknownField, .entryConflicting, .entryStale, .formInvalid, .formUnknown,
                .databaseBusy,
            ], handle: put),
        Route(
            .post, "/api/v1/entries", Bilingual("批量填报", "File many entries"),
            access: .signedIn(also: "the form says which duties may file it"),
            body: .json(
                .shape(
                    ["entries": .list(SubmissionWire.item, upTo: Limits.batchItems)], optional: ["sentAt": .moment])),
            answers: [Answer(200, Bilingual("逐条结果", "An outcome for each, in order"), .json(.reference("Outcomes")))],
            problems: [.batchEmpty, .batchTooLarge, .databaseBusy], handle: post),
    ]

    private static func put(_ call: Call) async throws -> Response {
        let author = try call.author()
        let id = try call.id(of: Entry.self)
        var wire = try WireObject(try await call.json())
        let sentAt = try wire.optionalInstant("sentAt")
        let submission = try SubmissionWire.read(&wire, id: id)
        try wire.finish()
        let outcome = try await call.services.queue.submit(submission, by: author, sentAt: sentAt)
        call.services.metrics.count(outcome)
        return OutcomeWire.response(outcome, id: id)
    }

    private static func post(_ call: Call) async throws -> Response {
        let author = try call.author()
        let batch = try EntryBatch(try await call.json(upTo: Limits.batch))
        let outcomes = try await batch.file { submissions in
            try await call.services.queue.submit(submissions, by: author, sentAt: batch.sentAt)
        }
        for outcome in outcomes { call.services.metrics.count(outcome.outcome) }
        return .json(["outcomes": .array(outcomes.map(\.json))])
    }
}
