public import Domain
public import Geometry

/// How positions of one type of device fare in a region: how many there are, what is set aside, who is silent, and how
/// many alerts were false. Numbers alone.
public struct TrackStatistics: Sendable, Hashable {
    /// Why a position was not judged.
    public enum SetAside: String, Sendable, Hashable, CaseIterable {
        /// Older than one already judged.
        case late
        /// Before the order began, or more than two weeks old.
        case stale
        /// From the future.
        case future
        /// Invented, by the device's own word.
        case mocked
        /// Reached faster than anything moves.
        case tooFast = "too-fast"

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .late: Bilingual("迟到", "late")
            case .stale: Bilingual("过旧", "too old")
            case .future: Bilingual("时间在将来", "from the future")
            case .mocked: Bilingual("虚拟定位", "made up")
            case .tooFast: Bilingual("速度不可能", "too fast")
            }
        }
    }

    /// `operator` for operators' files, `nil` for phones that report themselves.
    public let deviceType: String?
    /// Orders in force that are watched over by it.
    public var watched = 0
    /// Positions that were judged, of these orders.
    public var judged = 0
    /// Of those judged, whose circle of uncertainty lay across the line.
    public var straddling = 0
    /// Positions that were set aside, of these orders.
    public var setAside: [SetAside: Int] = [:]
    /// Devices whose silence was announced and has not ended.
    public var silent: [FenceEvent.Silence: Int] = [:]
    /// Alerts of positions that happened in the interval.
    public var raised = 0
    /// How many of them are closed.
    public var closed = 0
    /// How many of them were false.
    public var falseAlarms = 0

    init(deviceType: String?) { self.deviceType = deviceType }

    /// Positions that came.
    public var positions: Int { judged + setAside.values.reduce(0, +) }

    /// Adds what an order's fence remembers.
    mutating func add(_ state: FenceState) {
        let counters = state.counters
        judged += Int(counters.judged)
        straddling += Int(counters.straddling)
        for (reason, count) in [
            (SetAside.late, counters.late), (.stale, counters.stale), (.future, counters.future),
            (.mocked, counters.mocked), (.tooFast, counters.tooFast),
        ] where count > 0 { setAside[reason, default: 0] += Int(count) }
        if let silence = state.silence { silent[silence, default: 0] += 1 }
    }

    /// Adds what became of alerts.
    mutating func add(_ share: AlertStore.Share) {
        raised += share.raised
        closed += share.closed
        falseAlarms += share.falseAlarms.values.reduce(0, +)
    }
}
