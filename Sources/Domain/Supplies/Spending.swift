/// What was paid from a line for something.
public struct Spending: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The entry that stands for it.
    public let entry: ID<Entry>
    /// The line.
    public let fund: ID<Subject>
    /// What it was for.
    public let purpose: String
    /// How much, in fen.
    public let amount: Int
    /// When.
    public let at: Instant

    /// A payment as it is kept.
    public init(
        id: ID<Subject>, entry: ID<Entry>, fund: ID<Subject>, purpose: String, amount: Int, at: Instant
    ) {
        self.id = id
        self.entry = entry
        self.fund = fund
        self.purpose = purpose
        self.amount = amount
        self.at = at
    }

    /// The payment that an entry of the form `fund-spending` tells of; `nil` where it cannot be read.
    public init?(_ entry: Entry) {
        let filed = entry.submission
        guard let id = filed.subject, let fund = filed.body["fund"].flatMap(ID<Subject>.init(answer:)),
            let purpose = filed.body["purpose"]?.text, let amount = filed.body["yuan"]?.number?.hundredths
        else { return nil }
        self.init(id: id, entry: entry.id, fund: fund, purpose: purpose, amount: amount, at: filed.occurredAt)
    }
}

extension DecimalNumber {
    /// The number times 100; `nil` where it has more than two places.
    fileprivate var hundredths: Int? {
        switch scale {
        case 0: Int(coefficient) * 100
        case 1: Int(coefficient) * 10
        case 2: Int(coefficient)
        default: nil
        }
    }
}
