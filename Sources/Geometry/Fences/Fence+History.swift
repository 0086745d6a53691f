extension Fence {
    /// What a person's fixes say in hindsight: when they left, for the police too, and came back, in the order of time.
    ///
    /// It depends on the set of fixes alone, not on when or in which order they arrived, nor on repetitions. Live
    /// events (``FenceState``) cannot have that: an alarm is not taken back by a fix that comes late. Where all fixes
    /// arrived in order, both say the same. Times are the devices' own, none corrected; every event is past.
    public func history(of fixes: some Sequence<Fix>) -> [FenceEvent] {
        var state = FenceState()
        let reports = fixes.map { FenceReport(fix: $0, receivedMilliseconds: $0.timeMilliseconds) }
        return state.receive(contentsOf: reports, in: self).compactMap { event in
            switch event.kind {
            case .left, .escalated, .returned: event.told(asPast: true)
            case .stillOutside, .silent, .heardAgain, .batteryLow, .batteryRecovered, .suspicious: nil
            }
        }
    }
}
