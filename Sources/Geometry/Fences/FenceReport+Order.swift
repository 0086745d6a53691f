extension FenceReport {
    /// Whether it stands before another in the order of what happened. Total for messages that differ in what is
    /// judged, so that sorting forgets how they arrived.
    static func isBefore(_ one: FenceReport, _ other: FenceReport) -> Bool {
        one.orderKey.lexicographicallyPrecedes(other.orderKey)
    }

    private var orderKey: [Int64] {
        guard let fix else { return [receivedMilliseconds, 1, Int64(batteryPercent ?? -1)] }
        let place = GridPoint(fix.point)
        // Of two at the same moment the more accurate one is taken.
        let accuracy = Int64(min(fix.accuracyMetres ?? 1e9, 1e9) * 1000)
        return [
            fix.timeMilliseconds, 0, accuracy, Int64(place.y), Int64(place.x), Int64(fix.source.rawValue),
            Int64(fix.mock.rawValue), receivedMilliseconds, Int64(batteryPercent ?? -1),
        ]
    }
}
