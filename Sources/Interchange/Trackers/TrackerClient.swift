/// The programs that send positions by HTTP, by the answer that each expects.
public enum TrackerClient: Sendable, Hashable, CaseIterable {
    /// OwnTracks in HTTP mode. Keeps a message until any 2xx, and takes an array of commands as body.
    case ownTracks
    /// OsmAnd's online tracking, Traccar Client to version 8, and trackers of that protocol: query or form. Only the
    /// status counts.
    case osmAnd
    /// Traccar Client from version 9: JSON. Keeps a position until 200, 201 or 204, or until it is days old.
    case traccarJSON
    /// Overland. Keeps its batch until the body says `{"result":"ok"}`.
    case overland

    /// The answer that makes the client do the right thing: send on where it can get better, stop where it cannot.
    ///
    /// Traccar's own server answers 400 for an unknown device in the form and 404 in the JSON. Both clients then keep
    /// the position and send it again and again, which for a device without an order is for ever. So what can never be
    /// taken is counted, not stored, and answered like what was taken; only ``TrackerOutcome/unavailable`` is an error.
    public func answer(to outcome: TrackerOutcome) -> TrackerAnswer {
        switch outcome {
        case .taken, .notWanted, .unreadable: TrackerAnswer(status: 200, json: body)
        case .ended: TrackerAnswer(status: 200, json: self == .ownTracks ? Self.quiet : body)
        case .unavailable: TrackerAnswer(status: 503, json: nil)
        }
    }

    /// Tells OwnTracks to report no more (monitoring −1, quiet). It obeys where remote configuration is allowed, as
    /// our enrolment sets it; elsewhere it reads past it.
    private static let quiet =
        #"[{"_type":"cmd","action":"setConfiguration","configuration":{"_type":"configuration","monitoring":-1}}]"#

    private var body: String? {
        switch self {
        case .ownTracks: "[]"
        case .osmAnd, .traccarJSON: nil
        case .overland: #"{"result":"ok"}"#
        }
    }
}
