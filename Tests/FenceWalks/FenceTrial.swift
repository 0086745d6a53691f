import Geometry

/// How well alarms fit what truly happened, over many days.
public struct FenceTrial: Sendable {
    /// How many days of how many people.
    public private(set) var days = 0
    /// How many fixes.
    public private(set) var fixes = 0
    /// Alarms of leaving while the person was not out.
    public private(set) var falseAlarms = 0
    /// Those of them that would have called the police.
    public private(set) var falsePoliceAlarms = 0
    /// How many times somebody was beyond the margin for two minutes and more.
    public private(set) var exits = 0
    /// How many of them raised no alarm, by label.
    public private(set) var missed: [String: Int] = [:]
    /// From crossing the margin to the alarm, seconds.
    public private(set) var delaysSeconds: [Double] = []
    /// Silences announced.
    public private(set) var silences = 0

    /// Nothing yet.
    public init() {}

    /// Adds a day judged by the fence.
    public mutating func add(_ walk: FenceWalk) {
        var state = FenceState()
        var alarms: [(time: Int64, received: Int64)] = []
        var police: [Int64] = []
        func note(_ events: [FenceEvent]) {
            for event in events where event.isAlarm {
                switch event.kind {
                case .left(let level, _), .stillOutside(let level):
                    alarms.append((event.timeMilliseconds, event.receivedMilliseconds))
                    if level == .police { police.append(event.timeMilliseconds) }
                case .escalated: police.append(event.timeMilliseconds)
                case .silent: silences += 1
                default: break
                }
            }
        }
        for report in walk.reports {
            while let due = state.nextDeadline(in: walk.fence), due < report.receivedMilliseconds {
                note(state.tick(atMilliseconds: due, in: walk.fence))
            }
            note(state.receive(report, in: walk.fence))
        }
        falsePoliceAlarms += police.count { !Self.isTrue($0, walk) }
        compare(alarms, walk)
    }

    /// Adds a day judged by the naive rule: one fix outside of the line is an alarm, one inside ends it.
    public mutating func addNaive(_ walk: FenceWalk) {
        var isOutside = false
        var alarms: [(time: Int64, received: Int64)] = []
        for report in walk.reports {
            guard let fix = report.fix else { continue }
            let isNow = walk.fence.area.distanceMetres(of: fix.point) > 0
            if isNow, !isOutside { alarms.append((fix.timeMilliseconds, report.receivedMilliseconds)) }
            isOutside = isNow
        }
        compare(alarms, walk)
    }

    private mutating func compare(_ alarms: [(time: Int64, received: Int64)], _ walk: FenceWalk) {
        days += 1
        fixes += walk.reports.count
        falseAlarms += alarms.count { !Self.isTrue($0.time, walk) }
        for exit in walk.exits where exit.untilMilliseconds - exit.fromMilliseconds >= 120_000 {
            exits += 1
            let hit = alarms.first {
                Self.isDuring(exit, $0.time)
            }
            if let hit {
                delaysSeconds.append(Double(max(0, hit.received - exit.fromMilliseconds)) / 1000)
            } else {
                missed[exit.label, default: 0] += 1
            }
        }
    }

    private static func isTrue(_ time: Int64, _ walk: FenceWalk) -> Bool {
        walk.exits.contains { isDuring($0, time) }
    }

    /// Near the ends of an exit an alarm is right by the fix's error; three minutes are allowed.
    private static func isDuring(_ exit: FenceWalk.Exit, _ time: Int64) -> Bool {
        let slack: Int64 = 180_000
        return exit.fromMilliseconds - slack <= time && time <= exit.untilMilliseconds + slack
    }
}
