/// A flow counted by region and hour: cases confirmed, people entered into observation, masks handed out.
///
/// What is current is never counted: it is inflow minus outflow (``Stock``), so the identities of a bulletin hold by
/// construction.
public struct Measure: Sendable, Hashable {
    /// The stable code: words joined by dots, such as `observation.central.entered`.
    public let code: String
    /// What it counts.
    public let title: Bilingual
    /// The counting word.
    public let unit: CountUnit
    /// Codes of the measures of what corrections add (核增): part of the cumulative figure, not of what is new.
    public let gains: [String]
    /// Codes of the measures of what corrections take away (核减); likewise.
    public let losses: [String]

    /// A flow.
    public init(_ code: String, _ title: Bilingual, _ unit: CountUnit, gains: [String] = [], losses: [String] = []) {
        self.code = code
        self.title = title
        self.unit = unit
        self.gains = gains
        self.losses = losses
    }
}

/// What is there at a moment: the sum of all that came in less all that went out.
public struct Stock: Sendable, Hashable {
    /// The stable code, such as `observation.central.current`.
    public let code: String
    /// What is there.
    public let title: Bilingual
    /// The counting word.
    public let unit: CountUnit
    /// Codes of the measures that come in.
    public let inflows: [String]
    /// Codes of the measures that go out.
    public let outflows: [String]

    /// A stock.
    public init(_ code: String, _ title: Bilingual, _ unit: CountUnit, inflows: [String], outflows: [String]) {
        self.code = code
        self.title = title
        self.unit = unit
        self.inflows = inflows
        self.outflows = outflows
    }
}

/// When an entry of a form adds to a measure, and how much.
public struct CountingRule: Sendable, Hashable {
    /// The code of the measure.
    public let measure: String
    /// How much it adds.
    public let amount: Amount
    /// When it adds anything, `nil` for always.
    public let condition: Condition?

    /// How much an entry adds.
    public enum Amount: Sendable, Hashable {
        /// One.
        case one
        /// The whole number in a field, zero where it has no answer.
        case field(String)
        /// The number of rows of a repeated group.
        case rows(String)
    }

    /// A rule.
    public init(_ measure: String, _ amount: Amount = .one, when condition: Condition? = nil) {
        self.measure = measure
        self.amount = amount
        self.condition = condition
    }
}
