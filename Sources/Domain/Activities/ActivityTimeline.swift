/// The activities of a case in the order of time, with the stretches of its window of which nothing is known.
public struct ActivityTimeline: Sendable, Hashable {
    /// A piece of it.
    public enum Piece: Sendable, Hashable {
        /// Something that is known.
        case activity(Activity)
        /// Nothing is known from one moment to the other.
        case missing(from: Instant, until: Instant)
    }

    /// The pieces in the order of their beginning.
    public let pieces: [Piece]

    /// A stretch shorter than this is none worth asking about.
    public static let shortestMissingSeconds: Int64 = 3_600

    /// The timeline of activities in any order.
    ///
    /// - Parameter window: from when contacts are looked for until the patient was isolated; `nil` where nothing is asked.
    public init(_ activities: [Activity], window: Range<Instant>?) {
        let ordered = activities.sorted { ($0.from, $0.until, $0.entry) < ($1.from, $1.until, $1.entry) }
        var pieces: [Piece] = []
        var known = window?.lowerBound
        func look(until end: Instant) {
            guard let window, let start = known, case let end = min(end, window.upperBound),
                end >= start.adding(seconds: Self.shortestMissingSeconds)
            else { return }
            pieces.append(.missing(from: start, until: end))
        }
        for one in ordered {
            look(until: one.from)
            pieces.append(.activity(one))
            known = known.map { max($0, one.until) }
        }
        if let window { look(until: window.upperBound) }
        self.pieces = pieces
    }

    /// The window of a case: from the days before onset on which it may have infected others until the patient was in a
    /// hospital, until the case ended, or until now.
    ///
    /// - Returns: `nil` where that is no time.
    public static func window(
        of found: MedicalCase, definition: DiseaseDefinition?, now: Instant
    ) -> Range<Instant>? {
        let from = found.firstDay.advanced(by: -(definition?.contactDaysBefore ?? 2)).firstHour.start
        let until = min(found.admittedAt ?? now, found.endedAt ?? now, now)
        return from < until ? from..<until : nil
    }
}

extension MedicalCase {
    /// When it began: the onset, or the day of the report where there are no symptoms or nobody knows.
    public var firstDay: Day { onsetOn ?? reportedAt.day }
}
