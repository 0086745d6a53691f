// Who may be deceiving the fence: another device, an invented place, a jump.
extension FenceState {
    /// Whether a fix could have been reached from the one before. One that could not is set aside, until as many as
    /// ``FenceRules/jumpFixes`` fit each other.
    mutating func isReachable(
        _ fix: FenceMeasurement, _ rules: FenceRules, _ events: inout [FenceEvent]
    ) -> Bool {
        guard newestMilliseconds != 0,
            !Self.canReach(fix, from: newestPlace, newestAccuracy, newestMilliseconds, rules)
        else {
            (jumpCount, jumpMilliseconds) = (0, 0)
            return true
        }
        let fits = jumpCount > 0 && Self.canReach(fix, from: jumpPlace, jumpAccuracy, jumpMilliseconds, rules)
        jumpCount = fits ? min(jumpCount, 254) + 1 : 1
        (jumpPlace, jumpAccuracy, jumpMilliseconds) = (fix.place, fix.accuracy, fix.time)
        guard Int(jumpCount) >= rules.jumpFixes else {
            counters.add(to: \.tooFast)
            return false
        }
        (jumpCount, jumpMilliseconds) = (0, 0)
        suspect(.impossibleSpeed, time: fix.time, received: fix.received, rules, &events)
        return true
    }

    /// Notes which device speaks.
    mutating func noteDevice(
        _ number: UInt64?, at received: Int64, _ rules: FenceRules, _ events: inout [FenceEvent]
    ) {
        guard let number, number != 0, number != deviceNumber else { return }
        if deviceNumber != 0 { suspect(.deviceChanged, time: received, received: received, rules, &events) }
        deviceNumber = number
    }

    /// Raises a suspicion, unless it was raised a short while ago.
    mutating func suspect(
        _ suspicion: FenceEvent.Suspicion, time: Int64, received: Int64, _ rules: FenceRules,
        _ events: inout [FenceEvent]
    ) {
        let index = Int(suspicion.rawValue)
        let (last, now) = (suspicionSeconds[index], UInt32(clamping: received / 1000))
        let pause = UInt32(clamping: rules.suspicionRepeatMinutes * 60)
        guard last == 0 || now < last || now - last >= pause else { return }
        suspicionSeconds[index] = max(1, now)
        events.append(FenceEvent(.suspicious(suspicion), time: time, received: received, rules))
    }

    private static func canReach(
        _ fix: FenceMeasurement, from place: GridPoint, _ accuracy: Float, _ time: Int64, _ rules: FenceRules
    ) -> Bool {
        guard let start = place.point else { return true }
        let seconds = Double(max(1000, (fix.time - time).magnitude)) / 1000
        // Both circles may be wrong towards each other.
        let way = start.nearbyDistanceMetres(to: fix.point) - Double(accuracy) - Double(fix.accuracy)
        return way <= rules.greatestSpeedMetresPerSecond * seconds
    }
}
