// A device's clock that is wrong: a lag that stays the same is a wrong clock, one that shrinks is a backlog.
extension FenceState {
    /// How much the lag of a wrong clock may vary, milliseconds.
    private static let steady: Int64 = 120_000
    /// How long it must stay the same, milliseconds, and in how many messages.
    private static let watched: Int64 = 300_000
    private static let messages: UInt8 = 3

    /// When a fix was made, by the server's clock as far as the error of the device's is known.
    mutating func trueTime(
        of fix: Fix, received: Int64, _ rules: FenceRules, _ events: inout [FenceEvent]
    ) -> Int64 {
        let said = Self.clamped(fix.timeMilliseconds)
        guard fix.source == .device else { return said }
        let ahead = Int64(rules.futureSeconds) * 1000
        let now = received - said
        if now >= -ahead, now <= Int64(rules.clockErrorSeconds) * 1000 {
            (clockCorrectionMilliseconds, lagCount) = (0, 0)
            return said
        }
        if clockCorrectionMilliseconds != 0, now >= clockCorrectionMilliseconds - ahead {
            return said + clockCorrectionMilliseconds
        }
        guard lagCount > 0, (now - lag).magnitude <= UInt64(Self.steady) else {
            (lag, lagSince, lagCount) = (now, received, 1)
            return said
        }
        // The same message again is no further witness: its lag has grown by the time that passed.
        lagCount = min(lagCount, 254) + 1
        guard lagCount >= Self.messages, received - lagSince >= Self.watched else { return said }
        clockCorrectionMilliseconds = now
        suspect(.deviceClock, time: said + now, received: received, rules, &events)
        return said + now
    }
}
