// Inside and outside: evidence, confirmation, hysteresis.
extension FenceState {
    /// Takes a fix that is believed and newer than all before.
    mutating func judge(_ fix: FenceMeasurement, _ fence: Fence, _ events: inout [FenceEvent]) {
        counters.add(to: \.judged)
        isOutsideByLeap =
            fix.isOutside && fix.isMute && (outsideCount > 0 ? isOutsideByLeap : leaps(to: fix, fence.rules))
        newestMilliseconds = fix.time
        newestPlace = fix.place
        newestAccuracy = fix.accuracy
        newestDistance = fix.distance
        isNewestFarOutside = fix.isFarOutside && fix.source == .device && !fix.isCoarse && !fix.isMute
        if fix.isCurrent { noteCurrentFix(at: fix.received, fence.rules, &events) }
        if fix.isOutside {
            countOutside(fix, fence.rules)
            concludeOutside(fix, fence, &events)
        } else if fix.isInside || (position == .outside && isOutsideByCellOnly && fix.coversFence) {
            countInside(fix)
            concludeInside(fix, fence.rules, &events)
        } else {
            counters.add(to: \.straddling)
        }
    }

    /// Whether a fix is further from the one before than anybody walks.
    private func leaps(to fix: FenceMeasurement, _ rules: FenceRules) -> Bool {
        guard newestMilliseconds != 0, let start = newestPlace.point else { return true }
        let seconds = Double(fix.time - newestMilliseconds) / 1000
        return start.nearbyDistanceMetres(to: fix.point) > rules.walkingSpeedMetresPerSecond * seconds
    }

    private mutating func countOutside(_ fix: FenceMeasurement, _ rules: FenceRules) {
        insideCount = 0
        let seconds = fix.source == .cellTower ? rules.cellWindowSeconds : rules.confirmationWindowSeconds
        let window = Int64(seconds) * 1000
        if outsideCount == 0 || fix.time - outsideSince > window {
            (outsideSince, outsideCount) = (fix.time, 1)
            if position != .outside { isOutsideByCellOnly = true }
        } else {
            outsideCount = min(outsideCount, 254) + 1
        }
        if fix.source != .cellTower { isOutsideByCellOnly = false }
        guard fix.isFarOutside else { return }
        if farOutsideCount == 0 || fix.time - farOutsideSince > window {
            (farOutsideSince, farOutsideCount) = (fix.time, 1)
        } else {
            farOutsideCount = min(farOutsideCount, 254) + 1
        }
    }

    private mutating func concludeOutside(_ fix: FenceMeasurement, _ fence: Fence, _ events: inout [FenceEvent]) {
        let rules = fence.rules
        let fixes = fix.isCoarse ? rules.coarseConfirmationFixes : rules.confirmationFixes
        let seconds =
            fix.isCoarse || isOutsideByLeap ? rules.coarseConfirmationSeconds : rules.confirmationSeconds
        let isFar = Self.isConfirmed(farOutsideCount, from: farOutsideSince, to: fix.time, fixes, seconds)
        let isOut = Self.isConfirmed(outsideCount, from: outsideSince, to: fix.time, fixes, seconds)
        if position != .outside {
            guard isOut else { return }
            let leaving = position == .unknown ? FenceEvent.Leaving.alreadyOutside : .crossed
            (position, level) = (.outside, isFar ? .police : .task)
            if !fence.permitsOutside(atMilliseconds: fix.time) {
                announceLeaving(
                    leaving, time: fix.time, received: fix.received, isLive: fix.isCurrent, rules, &events)
            }
            return
        }
        let rises = level == .task && isFar
        if rises { level = .police }
        guard isLeavingAnnounced else { return }
        if rises { events.append(event(.escalated, time: fix.time, since: farOutsideSince, fix.received, rules)) }
        if !isAlarmRaised, fix.isCurrent, !fence.permitsOutside(atMilliseconds: fix.time) {
            isAlarmRaised = true
            events.append(event(.stillOutside(level), time: fix.time, since: outsideSince, fix.received, rules))
        }
    }

    private mutating func countInside(_ fix: FenceMeasurement) {
        (outsideCount, farOutsideCount) = (0, 0)
        if insideCount == 0 { insideSince = fix.time }
        insideCount = min(insideCount, 254) + 1
    }

    private mutating func concludeInside(
        _ fix: FenceMeasurement, _ rules: FenceRules, _ events: inout [FenceEvent]
    ) {
        guard position != .inside,
            Self.isConfirmed(insideCount, from: insideSince, to: fix.time, rules.returnFixes, rules.returnSeconds)
        else { return }
        if isLeavingAnnounced {
            events.append(event(.returned, time: fix.time, since: insideSince, fix.received, rules))
        }
        (position, level) = (.inside, .task)
        (isLeavingAnnounced, isAlarmRaised, isOutsideByCellOnly) = (false, false, false)
    }

    /// Draws what follows from time alone, up to a moment: a dwell outside, the end of an outing. Looked at by a clock
    /// (`isLive`) it is about now, however old the newest fix: nothing newer says otherwise.
    mutating func settle(
        untilMilliseconds now: Int64, received: Int64, isLive: Bool, _ fence: Fence, _ events: inout [FenceEvent]
    ) {
        if let due = dwellDue(fence.rules), due <= now {
            let leaving = position == .unknown ? FenceEvent.Leaving.alreadyOutside : .crossed
            (position, level, isOutsideByCellOnly) = (.outside, .task, false)
            if !fence.permitsOutside(atMilliseconds: newestMilliseconds) {
                announceLeaving(
                    leaving, time: newestMilliseconds, received: received, isLive: isLive, fence.rules, &events)
            }
        }
        if let due = outingDue(fence), due <= now {
            announceLeaving(
                .outingEnded, time: due, received: received, isLive: isLive, fence.rules, &events)
        }
    }

    /// When the newest fix alone is enough for having left, `nil` where it is not.
    func dwellDue(_ rules: FenceRules) -> Int64? {
        isNewestFarOutside && position != .outside ? newestMilliseconds + Int64(rules.dwellSeconds) * 1000 : nil
    }

    /// When being outside is no longer permitted, `nil` where they are not, or it has been announced, or they seem to
    /// be coming back.
    func outingDue(_ fence: Fence) -> Int64? {
        position == .outside && !isLeavingAnnounced && insideCount == 0
            ? fence.permissionEnd(fromMilliseconds: newestMilliseconds) : nil
    }

    /// Raises the alarm for who left in the past, when nothing newer has come for a while that says otherwise.
    mutating func raiseOverdueAlarm(atMilliseconds now: Int64, _ fence: Fence, _ events: inout [FenceEvent]) {
        guard let due = alarmDue(fence), due <= now else { return }
        isAlarmRaised = true
        let since = outsideCount > 0 ? outsideSince : newestMilliseconds
        events.append(
            event(.stillOutside(level), time: newestMilliseconds, since: since, now, fence.rules).told(asPast: false))
    }

    /// When the alarm is due of who left in the past, `nil` where nobody did.
    func alarmDue(_ fence: Fence) -> Int64? {
        isLeavingAnnounced && !isAlarmRaised && insideCount == 0
            ? fence.permissionEnd(
                fromMilliseconds: lastContactMilliseconds + Int64(fence.rules.dwellSeconds) * 1000) : nil
    }

    private mutating func announceLeaving(
        _ leaving: FenceEvent.Leaving, time: Int64, received: Int64, isLive: Bool, _ rules: FenceRules,
        _ events: inout [FenceEvent]
    ) {
        let since = outsideCount > 0 ? min(outsideSince, time) : time
        let event = event(.left(level, leaving), time: time, since: since, received, rules)
        isLeavingAnnounced = true
        isAlarmRaised = isLive
        events.append(event.told(asPast: !isLive))
    }

    private func event(
        _ kind: FenceEvent.Kind, time: Int64, since: Int64, _ received: Int64, _ rules: FenceRules
    ) -> FenceEvent {
        FenceEvent(
            kind, time: time, since: since, received: received, distance: newestDistance, accuracy: newestAccuracy,
            rules)
    }

    private static func isConfirmed(
        _ count: UInt8, from first: Int64, to last: Int64, _ fixes: Int, _ seconds: Int
    ) -> Bool {
        Int(count) >= fixes && last - first >= Int64(seconds) * 1000
    }
}
