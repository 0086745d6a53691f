// What one message does. Each step is a small method beside its theme: clock, jumps, position, silence, suspicion.
extension FenceState {
    /// Takes a message and says what follows from it.
    ///
    /// Messages may be repeated and may come late: a fix that is not newer than the newest one judged changes nothing
    /// but a counter (the newest repeated, not even that), so that an old fix never moves the live state. Messages
    /// that arrive together belong into ``receive(contentsOf:in:)``, which orders them. A fix that is old on receipt
    /// but newer than those before is judged in its place in time; its events are past.
    public mutating func receive(_ report: FenceReport, in fence: Fence) -> [FenceEvent] {
        var events: [FenceEvent] = []
        let received = report.receivedMilliseconds
        noteContact(at: received, &events)
        noteDevice(report.deviceNumber, at: received, fence.rules, &events)
        guard let fix = report.fix else {
            noteBattery(report.batteryPercent, time: received, received: received, fence.rules, &events)
            return events
        }
        guard let time = admittedTime(of: fix, received: received, fence, &events) else { return events }
        noteBattery(report.batteryPercent, time: time, received: received, fence.rules, &events)
        if fix.mock == .mocked {
            counters.add(to: \.mocked)
            suspect(.mocked, time: time, received: received, fence.rules, &events)
            return events
        }
        let measured = FenceMeasurement(fix, timeMilliseconds: time, receivedMilliseconds: received, in: fence)
        settle(
            untilMilliseconds: time, received: received,
            isLive: received - time <= Int64(fence.rules.pastSeconds) * 1000, fence,
            &events)
        guard isReachable(measured, fence.rules, &events) else { return events }
        noteCoordinates(measured, fence.rules, &events)
        judge(measured, fence, &events)
        return events
    }

    /// Takes messages that arrived together, in the order of what happened, however they arrived.
    public mutating func receive(contentsOf reports: [FenceReport], in fence: Fence) -> [FenceEvent] {
        reports.sorted(by: FenceReport.isBefore).flatMap { receive($0, in: fence) }
    }

    /// The true time of a fix that is to be judged; `nil` where it is set aside, which is counted.
    private mutating func admittedTime(
        of fix: Fix, received: Int64, _ fence: Fence, _ events: inout [FenceEvent]
    ) -> Int64? {
        let time = trueTime(of: fix, received: received, fence.rules, &events)
        if time == newestMilliseconds || time == jumpMilliseconds, time != 0 { return nil }
        if time - received > Int64(fence.rules.futureSeconds) * 1000 {
            counters.add(to: \.future)
        } else if time < fence.startMilliseconds || time <= 0
            || received - time > Int64(fence.rules.oldestSeconds) * 1000
        {
            counters.add(to: \.stale)
        } else if time < newestMilliseconds {
            counters.add(to: \.late)
        } else {
            return time
        }
        return nil
    }

    private mutating func noteBattery(
        _ percent: Int?, time: Int64, received: Int64, _ rules: FenceRules, _ events: inout [FenceEvent]
    ) {
        guard let percent else { return }
        let kind: FenceEvent.Kind
        if !isBatteryLow, percent <= rules.batteryLowPercent {
            kind = .batteryLow(percent: percent)
        } else if isBatteryLow, percent >= rules.batteryRecoveredPercent, percent > rules.batteryLowPercent {
            kind = .batteryRecovered(percent: percent)
        } else {
            return
        }
        isBatteryLow.toggle()
        events.append(FenceEvent(kind, time: time, received: received, rules))
    }
}
