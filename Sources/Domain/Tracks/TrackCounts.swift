/// What devices delivered since the server started, in reports; numbers alone, so that they can be shown.
public struct TrackCounts: Sendable, Hashable {
    /// On disk.
    public var stored = 0
    /// From a time in which the order was not in force.
    public var leftOut = 0
    /// With a token that no device has.
    public var unknown = 0
    /// Before the order began.
    public var early = 0
    /// After the order ended.
    public var late = 0

    /// Nothing yet.
    public init() {}

    /// Adds what became of one delivery of a number of reports.
    public mutating func add(_ answer: TrackAnswer, reports: Int) {
        switch answer {
        case .taken(let stored, let leftOut, _):
            self.stored += stored
            self.leftOut += leftOut
        case .unknownDevice: unknown += reports
        case .notBegun: early += reports
        case .ended: late += reports
        }
    }
}
