/// When a push that failed is tried again.
public enum WebhookRetry {
    /// The pauses after the first, second … attempt, in seconds; after one more than these nothing is tried any more.
    static let pauses: [Int64] = [5, 30, 120, 600, 3_600, 21_600, 86_400]

    /// How long to wait, `nil` where it has been tried often enough.
    ///
    /// - Parameters:
    ///   - attempts: how many there were, from 1.
    ///   - jitter: 0 to 1, by chance: makes the pause up to a fifth longer, so that not everything that failed at once
    ///     comes again at once.
    public static func milliseconds(after attempts: Int, jitter: Double) -> Int64? {
        guard attempts <= pauses.count else { return nil }
        return pauses[max(0, attempts - 1)] * 1_000 + Int64(Double(pauses[max(0, attempts - 1)]) * 200 * jitter)
    }
}
