/// A budget line (资金) for the emergency: what was set aside, as its newest standing entry has it. Money is in fen, a
/// hundredth of a yuan.
public struct Fund: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// Whose it is.
    public let region: RegionCode
    /// What it is for.
    public let name: String
    /// Where the money comes from.
    public let source: String
    /// What was set aside, in fen.
    public let amount: Int
    /// Whether nothing more is paid from it.
    public let isClosed: Bool

    /// A line as it is kept.
    public init(id: ID<Subject>, region: RegionCode, name: String, source: String, amount: Int, isClosed: Bool) {
        self.id = id
        self.region = region
        self.name = name
        self.source = source
        self.amount = amount
        self.isClosed = isClosed
    }

    /// The line that standing entries of the form `fund` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let filed = entries.inOrder.last?.submission, let id = filed.subject, let name = filed.body["name"]?.text,
            let source = filed.body["source"]?.text, let amount = filed.body["yuan"]?.whole
        else { return nil }
        self.init(
            id: id, region: filed.region, name: name, source: source, amount: amount * 100,
            isClosed: filed.body["state"] == "closed")
    }
}
