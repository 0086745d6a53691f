import Domain

/// Many submissions at once, each for itself: what cannot be read is a refusal of that one.
struct EntryBatch: Sendable {
    let sentAt: Instant?
    private let items: [Item]

    private struct Item: Sendable {
        let id: ID<Entry>?
        let submission: Result<Submission, Problem>
    }

    /// - Throws: `json.…`, `batch.empty`, `batch.too-large`.
    init(_ json: JSON) throws(Problem) {
        var wire = try WireObject(json)
        sentAt = try wire.optionalInstant("sentAt")
        let elements = try wire.elements("entries")
        try wire.finish()
        guard !elements.isEmpty else {
            throw Problem(.batchEmpty, "没有要提交的记录。", "There is nothing to file.", at: "entries")
        }
        guard elements.count <= Limits.batchItems else {
            throw Problem(
                .batchTooLarge, "一次最多提交 \(Limits.batchItems) 条记录，请分批上传。",
                "At most \(Limits.batchItems) entries are filed at once; send them in parts.", at: "entries")
        }
        items = elements.enumerated().map { Self.item($0.element, at: "entries[\($0.offset)]") }
    }

    private static func item(_ json: JSON, at path: String) -> Item {
        var id: ID<Entry>?
        do throws(Problem) {
            var wire = try WireObject(json, at: path)
            let known = try wire.id("id", of: Entry.self)
            id = known
            let submission = try SubmissionWire.read(&wire, id: known)
            try wire.finish()
            return Item(id: id, submission: .success(submission))
        } catch {
            return Item(id: id, submission: .failure(error))
        }
    }

    /// Files what could be read, and gives an outcome for every item in order.
    func file(_ append: ([Submission]) async throws -> [Outcome]) async throws -> [OutcomeWire] {
        let readable = items.compactMap { item in
            if case .success(let submission) = item.submission { submission } else { nil }
        }
        var outcomes = readable.isEmpty ? [][...] : try await append(readable)[...]
        return items.enumerated().compactMap { index, item in
            switch item.submission {
            case .failure(let problem): OutcomeWire(index: index, id: item.id, outcome: .refused(problem))
            case .success: outcomes.popFirst().map { OutcomeWire(index: index, id: item.id, outcome: $0) }
            }
        }
    }
}
