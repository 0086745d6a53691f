/// A place that keeps stock (库存点): a warehouse, a hospital, a town, a post, as its newest standing entry has it.
public struct StockPlace: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// Where it is, and what its movements count for.
    public let region: RegionCode
    /// What it is called.
    public let name: String
    /// What it is.
    public let kind: StockPlaceKind
    /// Whether it keeps stock no longer.
    public let isClosed: Bool

    /// A place as it is kept.
    public init(id: ID<Subject>, region: RegionCode, name: String, kind: StockPlaceKind, isClosed: Bool) {
        self.id = id
        self.region = region
        self.name = name
        self.kind = kind
        self.isClosed = isClosed
    }

    /// The place that standing entries of the form `stock-place` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let filed = entries.inOrder.last?.submission, let id = filed.subject, let name = filed.body["name"]?.text,
            let kind = filed.body["kind"]?.text.flatMap(StockPlaceKind.init)
        else { return nil }
        self.init(id: id, region: filed.region, name: name, kind: kind, isClosed: filed.body["state"] == "closed")
    }
}
