import Domain

/// A submission as the API takes it.
enum SubmissionWire {
    /// The members beside the id.
    private static let required: [String: JSON] = [
        "form": .string(upTo: 100), "version": .integer(1...1_000_000), "region": .regionCode, "occurredAt": .moment,
        "body": ["type": "object", "description": "The schema <form>-v<version>; of a retraction {\"reason\": …}"],
    ]
    private static let optional: [String: JSON] = [
        "subject": .uuid, "device": .string(upTo: 100), "corrects": .uuid, "retracts": .uuid,
    ]
    static let single = JSON.shape(required, optional: optional.merging(["sentAt": .moment]) { one, _ in one })
    static let item = JSON.shape(required.merging(["id": .uuid]) { one, _ in one }, optional: optional)

    /// Reads what remains of an object after its id has been taken.
    static func read(_ wire: inout WireObject, id: ID<Entry>) throws(Problem) -> Submission {
        let form = try wire.text("form")
        let version = try wire.whole("version")
        let region = try wire.region("region")
        let subject = try wire.optionalID("subject", of: Subject.self)
        let occurredAt = try wire.instant("occurredAt")
        let device = try wire.optionalText("device")
        let amends = try amendment(&wire)
        return Submission(
            id: id, region: region, form: form, version: version, subject: subject, occurredAt: occurredAt,
            device: device, body: try wire.required("body"), amends: amends)
    }

    private static func amendment(_ wire: inout WireObject) throws(Problem) -> Amendment? {
        let corrected = try wire.optionalID("corrects", of: Entry.self)
        let retracted = try wire.optionalID("retracts", of: Entry.self)
        switch (corrected, retracted) {
        case (nil, nil): return nil
        case (let id?, nil): return .corrects(id)
        case (nil, let id?): return .retracts(id)
        case (_?, _?):
            throw Problem(
                .entryCorrectionInvalid, "一条记录不能既更正又撤销。", "An entry either corrects or retracts.", at: "retracts")
        }
    }
}
