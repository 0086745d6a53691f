/// A number of a bulletin with everything that is needed to open it down to its entries.
public struct Figure: Sendable, Hashable {
    /// The name within the bulletin: `case.suspected.cumulative`, `observation.central.current`; of a child
    /// `case.hospitalised@511083000000`; of a point of a curve `case.confirmed.day@2020-02-01`.
    public let name: String
    /// What it is made of.
    public let reference: FigureReference
    /// The question it answers.
    public let query: FigureQuery
    /// The answer.
    public let value: FigureValue
    /// The day of a point of a curve, else `nil`.
    public let day: Day?

    /// A figure.
    public init(
        name: String, reference: FigureReference, query: FigureQuery, value: FigureValue, day: Day? = nil
    ) {
        self.name = name
        self.reference = reference
        self.query = query
        self.value = value
        self.day = day
    }

    /// The code of the measure or stock.
    public var measure: String { reference.code }
    /// What it counts.
    public var title: Bilingual { reference.title }
    /// The counting word.
    public var unit: CountUnit { reference.unit }
    /// The span as a template writes it.
    public var span: String { reference.spanText }
    /// Where.
    public var region: RegionCode { query.region }
    /// The first hour, `nil` for the start of the emergency.
    public var from: Hour? { query.from }
    /// The hour the interval ends before.
    public var until: Hour { query.until }
    /// The number.
    public var amount: Int { value.amount }
    /// How many entries stand behind it.
    public var entries: Int { value.entries }
}
