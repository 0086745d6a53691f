/// A count (盘点) of one lot at a place: what was found. What follows from a difference is a movement that a second person
/// files.
public struct StockCount: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The entry that stands for it.
    public let entry: ID<Entry>
    /// What was counted.
    public let key: StockMovement.Key
    /// What was found, in the smallest unit.
    public let counted: Int
    /// When.
    public let at: Instant
    /// Who filed it.
    public let author: ID<Account>

    /// A count as it is kept.
    public init(
        id: ID<Subject>, entry: ID<Entry>, key: StockMovement.Key, counted: Int, at: Instant, author: ID<Account>
    ) {
        self.id = id
        self.entry = entry
        self.key = key
        self.counted = counted
        self.at = at
        self.author = author
    }

    /// The count that standing entries of the form `stock-count` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let entry = entries.inOrder.last, let id = entry.submission.subject else { return nil }
        let body = entry.submission.body
        func named(_ field: String) -> ID<Subject>? { body[field].flatMap(ID.init(answer:)) }
        guard let place = named("place"), let item = named("item"), let counted = body["counted"]?.whole else {
            return nil
        }
        self.init(
            id: id, entry: entry.id, key: StockMovement.Key(place: place, item: item, lot: named("lot")),
            counted: counted, at: entry.submission.occurredAt, author: entry.author)
    }
}
