import Domain

/// A line of an exported ledger.
struct ExportedLine {
    private let json: JSON

    /// - Throws: `json.malformed`, `json.unknown-field`.
    init(_ bytes: [UInt8]) throws(Problem) {
        json = try JSON(parsing: bytes)
        guard let members = json.members else { throw Self.wrong("") }
        if let unknown = members.keys.filter({ !Self.names.contains($0) }).min() {
            throw Problem(
                .jsonUnknownField, "有无法识别的字段“\(unknown.prefix(40))”。",
                "There is an unknown member “\(unknown.prefix(40))”.")
        }
    }

    private static let names: Set<String> = [
        "author", "body", "clockSkew", "corrects", "device", "form", "hash", "id", "occurredAt", "position",
        "recordedAt", "region", "retracts", "subject", "version",
    ]

    /// The entry, and the canonical text of its body.
    ///
    /// - Throws: `json.missing-field`, `json.wrong-type`, and what an id or a code is refused with.
    func entry() throws(Problem) -> (Entry, String) {
        guard let body = json["body"], let hash = Hexadecimal.bytes(try text("hash")), hash.count == 32 else {
            throw Self.wrong("hash")
        }
        let submission = Submission(
            id: try ID(try text("id")), region: try RegionCode(try text("region")), form: try text("form"),
            version: Int(try number("version")), subject: try id("subject"),
            occurredAt: Instant(milliseconds: try number("occurredAt")), device: json["device"]?.text, body: body,
            amends: try amendment())
        guard submission.region.county != nil else { throw Self.wrong("region") }
        let entry = Entry(
            submission: submission, recordedAt: Instant(milliseconds: try number("recordedAt")),
            author: try ID(try text("author")), clockSkewMilliseconds: json["clockSkew"]?.whole.map(Int64.init),
            position: try number("position"), hash: hash)
        return (entry, body.canonicalText)
    }

    private func amendment() throws(Problem) -> Amendment? {
        if let target = try id("corrects", as: Entry.self) { return .corrects(target) }
        return try id("retracts", as: Entry.self).map { .retracts($0) }
    }

    private func text(_ name: String) throws(Problem) -> String {
        guard let text = json[name]?.text else { throw Self.wrong(name) }
        return text
    }

    private func number(_ name: String) throws(Problem) -> Int64 {
        guard let number = json[name]?.whole else { throw Self.wrong(name) }
        return Int64(number)
    }

    private func id<Thing>(_ name: String, as _: Thing.Type = Thing.self) throws(Problem) -> ID<Thing>? {
        guard let text = json[name]?.text else { return nil }
        return try ID(text)
    }

    private static func wrong(_ name: String) -> Problem {
        Problem(
            .jsonMissingField, "不是台账导出的内容：缺少“\(name)”或类型不对。",
            "This is not an exported ledger: “\(name)” is missing or of a wrong type.")
    }
}
