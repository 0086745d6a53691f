/// A movement of stock (出入库记录): so much of one lot of one item, into a place or out of it.
public struct StockMovement: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The entry that stands for it.
    public let entry: ID<Entry>
    /// What is moved, and of which place.
    public let key: Key
    /// What it does.
    public let kind: MovementKind
    /// How much, in the smallest unit; 1 to 10,000,000.
    public let quantity: Int
    /// When it happened.
    public let at: Instant
    /// The place on the other side of a transfer.
    public let counterpart: ID<Subject>?
    /// Which sending a transfer in is the arrival of.
    public let transfer: ID<Subject>?
    /// The count that a surplus or deficit rests on.
    public let count: ID<Subject>?
    /// How it came in.
    public let origin: SupplyOrigin?
    /// Who it was given to.
    public let receiver: ReceiverKind?
    /// What they are called; a unit, nobody's name.
    public let receiverName: String?

    /// A lot of an item at a place. What has no lots is one lot under the id of the item itself.
    public struct Key: Sendable, Hashable, Comparable {
        /// Where.
        public let place: ID<Subject>
        /// Of what.
        public let item: ID<Subject>
        /// Of which lot.
        public let lot: ID<Subject>

        /// A lot at a place.
        public init(place: ID<Subject>, item: ID<Subject>, lot: ID<Subject>? = nil) {
            self.place = place
            self.item = item
            self.lot = lot ?? item
        }

        /// By place, item, lot.
        public static func < (one: Key, other: Key) -> Bool {
            (one.place, one.item, one.lot) < (other.place, other.item, other.lot)
        }
    }

    /// A movement as it is kept.
    public init(
        id: ID<Subject>, entry: ID<Entry>, key: Key, kind: MovementKind, quantity: Int, at: Instant,
        counterpart: ID<Subject>?, transfer: ID<Subject>?, count: ID<Subject>?, origin: SupplyOrigin?,
        receiver: ReceiverKind?, receiverName: String?
    ) {
        self.id = id
        self.entry = entry
        self.key = key
        self.kind = kind
        self.quantity = quantity
        self.at = at
        self.counterpart = counterpart
        self.transfer = transfer
        self.count = count
        self.origin = origin
        self.receiver = receiver
        self.receiverName = receiverName
    }

    /// The movement that an entry of the form `stock-movement` tells of; `nil` for a retraction and for what cannot be
    /// read.
    public init?(_ entry: Entry) {
        let filed = entry.submission
        func named(_ field: String) -> ID<Subject>? { filed.body[field].flatMap(ID.init(answer:)) }
        guard filed.form == Form.stockMovement.name, filed.amends?.isRetraction != true, let id = filed.subject,
            let place = named("place"), let item = named("item"),
            let kind = filed.body["kind"]?.text.flatMap(MovementKind.init), let quantity = filed.body["quantity"]?.whole
        else { return nil }
        self.init(
            id: id, entry: entry.id, key: Key(place: place, item: item, lot: named("lot")), kind: kind,
            quantity: quantity, at: filed.occurredAt, counterpart: named("counterpart"), transfer: named("transfer"),
            count: named("count"), origin: filed.body["origin"]?.text.flatMap(SupplyOrigin.init),
            receiver: filed.body["receiver"]?.text.flatMap(ReceiverKind.init),
            receiverName: filed.body["receiverName"]?.text)
    }

    /// What it adds to its place; negative where it takes.
    public var change: Int { kind.isIn ? quantity : -quantity }

    /// How long after it happened a movement may reach the ledger and still be a decision on what is there now: 15
    /// minutes. What comes later tells what has been done; it is taken, and looked at where the books say otherwise.
    public static let promptMilliseconds: Int64 = 15 * 60_000

    /// Whether an entry came so late that refusing it would undo nothing.
    public static func isLate(_ entry: Entry) -> Bool {
        entry.recordedAt.milliseconds - entry.submission.occurredAt.milliseconds > promptMilliseconds
    }
}
