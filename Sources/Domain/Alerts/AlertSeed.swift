/// What is needed to raise an alert: what a fence or a daily check concludes. No position.
public struct AlertSeed: Sendable, Hashable {
    /// What it is about.
    public let kind: AlertKind
    /// How strong the evidence is.
    public let level: AlertLevel
    /// Where: the region of the observation, a grid where there is one; of an outage the county.
    public let region: RegionCode
    /// Whose observation; `nil` for an outage alone.
    public let observation: ID<Subject>?
    /// The time of the fix that decided, or from which on nothing came. With kind and observation (or region) it names the
    /// alert: the same again is the same alert.
    public let at: Instant
    /// How far beyond the fence, in metres.
    public let distanceMetres: Int?
    /// The accuracy of the position, in metres.
    public let accuracyMetres: Int?
    /// The type of the device, as its client names it; at most 60 characters are kept.
    public let deviceType: String?

    /// What raises an alert.
    public init(
        kind: AlertKind, level: AlertLevel, region: RegionCode, observation: ID<Subject>?, at: Instant,
        distanceMetres: Int? = nil, accuracyMetres: Int? = nil, deviceType: String? = nil
    ) {
        self.kind = kind
        self.level = level
        self.region = region
        self.observation = observation
        self.at = at
        self.distanceMetres = distanceMetres
        self.accuracyMetres = accuracyMetres
        self.deviceType = deviceType
    }

    /// The answers of the form `alert`.
    public var body: JSON {
        var members: [String: JSON] = ["kind": .string(kind.rawValue), "level": .string(level.rawValue)]
        members["observation"] = observation.map { .string($0.description) }
        members["distanceMetres"] = distanceMetres.map { .number(DecimalNumber(min(max($0, 0), 10_000_000))) }
        members["accuracyMetres"] = accuracyMetres.map { .number(DecimalNumber(min(max($0, 0), 1_000_000))) }
        let type = deviceType.map { String($0.filter { !$0.isNewline }.prefix(60)) }
        members["deviceType"] = type.flatMap { $0.isEmpty ? nil : .string($0) }
        return .object(members)
    }
}
