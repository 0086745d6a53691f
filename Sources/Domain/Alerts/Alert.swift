/// An alert as its standing entries make it (docs/adr/0023): a function of them alone, so that neither the order of
/// arrival nor a replay shows.
public struct Alert: Sendable, Hashable {
    /// The alert.
    public let id: ID<Subject>
    /// The entry that raised it.
    public let entry: ID<Entry>
    /// Where.
    public let region: RegionCode
    /// What it is about.
    public let kind: AlertKind
    /// How strong the evidence is.
    public internal(set) var level: AlertLevel
    /// Whose observation, `nil` for an outage.
    public let observation: ID<Subject>?
    /// How far beyond the fence, in metres.
    public let distanceMetres: Int?
    /// The accuracy of the position, in metres.
    public let accuracyMetres: Int?
    /// The type of the device, in the words of its client.
    public let deviceType: String?
    /// When it happened, by the device.
    public let occurredAt: Instant
    /// When the ledger took it: deadlines count from here, for nobody could act before.
    public let raisedAt: Instant
    /// How far the desk has come.
    public internal(set) var state: AlertState = .new
    /// Who was given it last.
    public internal(set) var assignedTo: ID<Account>?
    /// When what raised it was over.
    public internal(set) var returnedAt: Instant?
    /// The level it was taken to by hand.
    public internal(set) var escalatedTo: RegionLevel?
    /// When it was closed.
    public internal(set) var closedAt: Instant?
    /// How it ended.
    public internal(set) var outcome: AlertOutcome?
    /// Why it was raised for nothing.
    public internal(set) var cause: FalseAlarmCause?
    /// When the newest step was taken in by the ledger; that of raising where there is none.
    public internal(set) var changedAt: Instant

    /// The levels an alert rises through.
    public static let levels: [RegionLevel] = [.grid, .village, .town, .county, .city]

    /// A level's name in entries and on the wire.
    public static func name(of level: RegionLevel) -> String { String(describing: level) }

    /// Whether somebody has to see to it still.
    public var isOpen: Bool { state != .closed }

    /// 1, at once, to 5; within one priority the deadline decides.
    public var priority: Int {
        let own =
            switch (kind, level) {
            case (_, .notice): 4
            case (.left, .police), (.symptomatic, _): 1
            case (.left, .task), (.suspiciousMocked, _), (.outage, _): 2
            case (.batteryLow, _): 4
            default: 3
            }
        return returnedAt == nil ? own : min(own + 1, 5)
    }

    /// How long the desk has for the next step, in minutes: 10 and 15 for who has left, 30 for symptoms and an outage, 60
    /// for silence and deceit, 120 for a changed device and a missing report, 240 for a battery; four times as long for
    /// a notice.
    public var minutesForStep: Int {
        let minutes =
            switch (kind, level) {
            case (.left, .police): 10
            case (.left, _): 15
            case (.symptomatic, _), (.outage, _): 30
            case (.silentNoContact, _), (.silentNoFix, _), (.silentFrozen, _), (.suspiciousMocked, _),
                (.suspiciousSpeed, _), (.suspiciousClock, _):
                60
            case (.deviceChanged, _), (.notReported, _): 120
            case (.batteryLow, _): 240
            }
        return level == .notice ? minutes * 4 : minutes
    }

    /// By when the next step is due. Each step starts the time anew.
    public var dueAt: Instant { changedAt.adding(seconds: Int64(minutesForStep) * 60) }

    /// The level that has to answer now: the grid, and one higher for every deadline that passed without a step, up to the
    /// city. It is computed and not filed: it holds also after a night without a server.
    public func answering(at now: Instant) -> RegionLevel {
        guard isOpen else { return escalatedTo ?? .grid }
        let start = escalatedTo.flatMap(Self.levels.firstIndex(of:)) ?? 0
        let late = now.milliseconds - dueAt.milliseconds
        let passed = late < 0 ? 0 : Int(late / (Int64(minutesForStep) * 60_000)) + 1
        return Self.levels[min(start + passed, Self.levels.count - 1)]
    }
}
