// What does not come: contact, a fix, a change of coordinates.
extension FenceState {
    /// When ``tick(atMilliseconds:in:)`` has something to look at next; `nil` where only a message can change anything.
    public func nextDeadline(in fence: Fence) -> Int64? {
        [
            contactDue(fence), fixDue(fence), watchedDwellDue(fence.rules), outingDue(fence), alarmDue(fence),
        ].compactMap { $0 }.filter { $0 < Self.latestMilliseconds }.min()
    }

    /// Looks at what follows from time alone: silence, a dwell outside, the end of an outing. May be called at any
    /// time and again; after it ``nextDeadline(in:)`` lies in the future.
    public mutating func tick(atMilliseconds moment: Int64, in fence: Fence) -> [FenceEvent] {
        var events: [FenceEvent] = []
        let now = Self.clamped(moment)
        if dwellDue(fence.rules) == nil || watchedDwellDue(fence.rules).map({ $0 <= now }) == true {
            settle(untilMilliseconds: now, received: now, isLive: true, fence, &events)
        }
        raiseOverdueAlarm(atMilliseconds: now, fence, &events)
        if let due = contactDue(fence), due <= now {
            silence = .noContact
            announce(.noContact, since: lastContactMilliseconds, due: due, now: now, &events)
        } else if let due = fixDue(fence), due <= now {
            silence = .noFix
            announce(.noFix, since: lastFixMilliseconds, due: due, now: now, &events)
        }
        return events
    }

    /// Any message: contact is there.
    mutating func noteContact(at received: Int64, _ events: inout [FenceEvent]) {
        if silence == .noContact {
            silence = nil
            // A fix gets the time it would have had.
            lastFixMilliseconds = max(lastFixMilliseconds, received)
            announce(.noContact, endedAt: received, &events)
        }
        lastContactMilliseconds = max(lastContactMilliseconds, received)
    }

    /// A fix that was judged and tells of now.
    mutating func noteCurrentFix(at received: Int64, _ rules: FenceRules, _ events: inout [FenceEvent]) {
        if silence == .noFix {
            silence = nil
            announce(.noFix, endedAt: received, &events)
        }
        lastFixMilliseconds = max(lastFixMilliseconds, received)
    }

    /// Whether the coordinates still jitter, as true ones do.
    mutating func noteCoordinates(_ fix: FenceMeasurement, _ rules: FenceRules, _ events: inout [FenceEvent]) {
        guard fix.source == .device, newestMilliseconds != 0, fix.place == newestPlace else {
            (frozenSince, frozenCount) = (fix.time, 0)
            if silence == .frozen {
                silence = nil
                events.append(FenceEvent(.heardAgain(.frozen), time: fix.time, received: fix.received, rules))
            }
            return
        }
        frozenCount = min(frozenCount, .max - 1) + 1
        if silence == nil, Int(frozenCount) >= rules.frozenFixes,
            fix.time - frozenSince >= Int64(rules.frozenMinutes) * 60_000
        {
            silence = .frozen
            events.append(
                FenceEvent(.silent(.frozen), time: fix.time, since: frozenSince, received: fix.received, rules))
        }
    }

    private func contactDue(_ fence: Fence) -> Int64? {
        guard silence != .noContact else { return nil }
        let last = max(lastContactMilliseconds, listeningSince, fence.startMilliseconds)
        return fence.rules.silenceDue(afterMilliseconds: last)
    }

    private func fixDue(_ fence: Fence) -> Int64? {
        let last = max(lastFixMilliseconds, listeningSince, fence.startMilliseconds)
        // A phone that dies soon after its last fix has one silence, not two.
        guard silence == nil || silence == .frozen,
            lastContactMilliseconds - last >= Int64(fence.rules.pastSeconds) * 1000
        else { return nil }
        return fence.rules.silenceDue(afterMilliseconds: last)
    }

    /// The dwell as it is looked at without a message: while messages come in, the next may hold the answer.
    private func watchedDwellDue(_ rules: FenceRules) -> Int64? {
        dwellDue(rules).map { max($0, lastContactMilliseconds + Int64(rules.confirmationSeconds) * 1000) }
    }

    private mutating func announce(
        _ kind: FenceEvent.Silence, since: Int64, due: Int64, now: Int64, _ events: inout [FenceEvent]
    ) {
        // Silence is about now, however late it is looked at.
        events.append(FenceEvent(.silent(kind), since: since == 0 ? due : since, at: now))
    }

    private func announce(_ kind: FenceEvent.Silence, endedAt received: Int64, _ events: inout [FenceEvent]) {
        events.append(FenceEvent(.heardAgain(kind), since: received, at: received))
    }
}
