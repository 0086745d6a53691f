/// A pass (通行码), without what is sealed of it.
public struct Pass: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// Where it was given out.
    public let region: RegionCode
    /// Whom it is for.
    public let kind: PassKind
    /// What passes.
    public let vehicle: VehicleKind
    /// How many people as a rule.
    public let people: Int
    /// The first and the last day.
    public let days: ClosedRange<Day>

    /// The pass of standing entries of the form `pass-code` about one subject, the newest; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let filed = entries.inOrder.last(where: { $0.isOf(.passCode) })?.submission, let id = filed.subject,
            let kind = filed.body["kind"]?.text.flatMap(PassKind.init),
            let vehicle = filed.body["vehicle"]?.text.flatMap(VehicleKind.init),
            let from = filed.body["from"].flatMap(Day.init(answer:)),
            let until = filed.body["until"].flatMap(Day.init(answer:)), from <= until
        else { return nil }
        self.id = id
        region = filed.region
        self.kind = kind
        self.vehicle = vehicle
        people = filed.body["people"]?.number?.whole ?? 1
        days = from...until
    }
}
