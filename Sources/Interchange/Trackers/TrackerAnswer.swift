/// What a tracker is answered.
public struct TrackerAnswer: Sendable, Hashable {
    /// The status of HTTP.
    public let status: Int
    /// The body, `application/json`; `nil` for none.
    public let json: String?

    /// An answer.
    public init(status: Int, json: String?) {
        self.status = status
        self.json = json
    }
}
