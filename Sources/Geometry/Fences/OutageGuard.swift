/// Tells an operator's outage from people who switch off their phones: one for each operator, or each county.
///
/// A silence is held for ``Rules/windowSeconds``. When by then a share of all watched devices has fallen silent within
/// that time, one outage is announced and the silences are kept back while it lasts; else each is let through. The
/// outage ends by itself: when enough are heard again, or after ``Rules/longestSeconds``. Who is still silent then is
/// let through. It is a value; the same calls give the same answers.
public struct OutageGuard<Device: Hashable & Comparable & Sendable>: Sendable {
    /// The thresholds.
    public let rules: OutageRules
    /// How many devices are watched; set it when that changes.
    public var watchedDevices: Int
    /// Since when an outage has been going on, milliseconds.
    public private(set) var outageSinceMilliseconds: Int64?
    /// Who is silent and kept back, since when.
    public private(set) var held: [Device: Int64]

    /// A guard over so many devices.
    ///
    /// - Parameters:
    ///   - outageSinceMilliseconds: since when an outage has been going on, as one before it remembered.
    ///   - held: who was kept back then, since when.
    public init(
        watchedDevices: Int, rules: OutageRules = OutageRules(), outageSinceMilliseconds: Int64? = nil,
        held: [Device: Int64] = [:]
    ) {
        self.watchedDevices = watchedDevices
        self.rules = rules
        self.outageSinceMilliseconds = outageSinceMilliseconds
        self.held = held
    }

    /// Whether there is nothing to remember.
    public var isIdle: Bool { outageSinceMilliseconds == nil && held.isEmpty }

    /// A device fell silent. Its silence comes back from ``tick(atMilliseconds:)`` where it is its own.
    public mutating func fellSilent(_ device: Device, atMilliseconds now: Int64) -> [OutageNotice<Device>] {
        if held[device] == nil { held[device] = now }
        guard outageSinceMilliseconds == nil, held.count >= needed else { return [] }
        let together = held.values.filter { now - $0 <= Int64(rules.windowSeconds) * 1000 }
        guard together.count >= needed, let since = together.min() else { return [] }
        outageSinceMilliseconds = since
        return [.outageBegan(sinceMilliseconds: since, silentDevices: together.count)]
    }

    /// A device was heard again. Returns whether its silence had been kept back, so that nobody need hear of either.
    public mutating func heardAgain(_ device: Device) -> Bool { held.removeValue(forKey: device) != nil }

    /// When ``tick(atMilliseconds:)`` has something to do next.
    public var nextDeadline: Int64? {
        guard let outageSinceMilliseconds else {
            return held.values.min().map { $0 + Int64(rules.windowSeconds) * 1000 }
        }
        return held.count < remaining ? outageSinceMilliseconds : outageSinceMilliseconds + longest
    }

    /// Lets go what has been held long enough, and ends an outage that is over.
    public mutating func tick(atMilliseconds now: Int64) -> [OutageNotice<Device>] {
        var notices: [OutageNotice<Device>] = []
        var limit = now - Int64(rules.windowSeconds) * 1000
        if let since = outageSinceMilliseconds {
            guard held.count < remaining || now >= since + longest else { return [] }
            outageSinceMilliseconds = nil
            notices.append(.outageEnded(sinceMilliseconds: since, stillSilent: held.count))
            limit = .max
        }
        let due = held.filter { $0.value <= limit }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        for (device, since) in due {
            held[device] = nil
            notices.append(.silent(device, sinceMilliseconds: since))
        }
        return notices
    }

    private var needed: Int {
        max(rules.leastDevices, Int((Double(watchedDevices) * rules.share).rounded(.up)))
    }

    /// Below so many an outage is over: half of what began it.
    private var remaining: Int { max(1, needed / 2) }
    private var longest: Int64 { Int64(rules.longestSeconds) * 1000 }
}
