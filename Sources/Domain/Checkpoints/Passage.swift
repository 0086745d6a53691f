/// Somebody or something that passed a checkpoint, without what is sealed of it.
public struct Passage: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The post.
    public let checkpoint: ID<Subject>
    /// When.
    public let at: Instant
    /// Which way.
    public let direction: PassageDirection
    /// What passed.
    public let vehicle: VehicleKind
    /// How many people, the driver included.
    public let people: Int
    /// How many of them had a fever.
    public let fevers: Int
    /// What became of it.
    public let outcome: PassageOutcome

    /// A passage as it is kept.
    public init(
        id: ID<Subject>, checkpoint: ID<Subject>, at: Instant, direction: PassageDirection, vehicle: VehicleKind,
        people: Int, fevers: Int, outcome: PassageOutcome
    ) {
        self.id = id
        self.checkpoint = checkpoint
        self.at = at
        self.direction = direction
        self.vehicle = vehicle
        self.people = people
        self.fevers = fevers
        self.outcome = outcome
    }

    /// The passage of standing entries of the form `passage` about one subject; of several the first counts.
    public init?(_ entries: [Entry]) {
        guard let filed = entries.inOrder.first(where: { $0.isOf(.passage) })?.submission, let id = filed.subject,
            let checkpoint = filed.body["checkpoint"].flatMap(ID<Subject>.init(answer:)),
            let direction = filed.body["direction"]?.text.flatMap(PassageDirection.init),
            let vehicle = filed.body["vehicle"]?.text.flatMap(VehicleKind.init),
            let outcome = filed.body["outcome"]?.text.flatMap(PassageOutcome.init)
        else { return nil }
        self.init(
            id: id, checkpoint: checkpoint, at: filed.occurredAt, direction: direction, vehicle: vehicle,
            people: filed.body["passengers"]?.number?.whole ?? 0, fevers: filed.body["fever"]?.elements?.count ?? 0,
            outcome: outcome)
    }
}
