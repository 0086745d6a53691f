/// A post where vehicles and people are checked, as its newest standing entry has it.
public struct Checkpoint: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// Where it stands, and what its passages count for.
    public let region: RegionCode
    /// What it is called.
    public let name: String
    /// Where it is.
    public let kind: CheckpointKind
    /// Whether it was closed.
    public let isClosed: Bool

    /// A checkpoint as it is kept.
    public init(id: ID<Subject>, region: RegionCode, name: String, kind: CheckpointKind, isClosed: Bool) {
        self.id = id
        self.region = region
        self.name = name
        self.kind = kind
        self.isClosed = isClosed
    }

    /// The checkpoint that standing entries of the form `checkpoint` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let entry = entries.inOrder.last, let id = entry.submission.subject,
            let name = entry.submission.body["name"]?.text,
            let kind = entry.submission.body["kind"]?.text.flatMap(CheckpointKind.init)
        else { return nil }
        self.init(
            id: id, region: entry.submission.region, name: name, kind: kind,
            isClosed: entry.submission.body["state"] == "closed")
    }
}
