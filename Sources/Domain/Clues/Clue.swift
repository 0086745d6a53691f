/// A resident's clue, folded from its entries. It holds nothing of what was sealed.
public struct Clue: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The region that sees to it now: the one it was reported for, or the one it was passed to.
    public private(set) var region: RegionCode
    /// What it is about.
    public let kind: ClueKind
    /// When it happened, by the word of the reporter.
    public let occurredAt: Instant
    /// When it came in.
    public let receivedAt: Instant
    /// How far it has come.
    public private(set) var state: ClueState
    /// Who took it up last, and when.
    public private(set) var taken: Doing?
    /// What the reporter is told; the last that was said.
    public private(set) var answer: String?
    /// When that was.
    public private(set) var answeredAt: Instant?
    /// When it was closed.
    public private(set) var closedAt: Instant?

    /// Something done by somebody.
    public struct Doing: Sendable, Hashable {
        /// Who.
        public let by: ID<Account>
        /// When.
        public let at: Instant
    }

    /// The clue that standing entries of the forms `clue` and `clue-step` about one subject make; `nil` where none of them
    /// reports it. Of several that report it the first counts.
    public init?(_ entries: [Entry]) {
        let ordered = entries.inOrder
        guard let first = ordered.first(where: { $0.isOf(.clue) }), let subject = first.submission.subject,
            let kind = first.submission.body["kind"]?.text.flatMap(ClueKind.init)
        else { return nil }
        id = subject
        region = first.submission.region
        self.kind = kind
        occurredAt = first.submission.occurredAt
        receivedAt = first.recordedAt
        state = .received
        for entry in ordered where entry.isOf(.clueStep) { take(entry) }
    }

    private mutating func take(_ entry: Entry) {
        let (body, at) = (entry.submission.body, entry.submission.occurredAt)
        switch body["step"]?.text.flatMap(ClueStep.init) {
        case .taken:
            taken = Doing(by: entry.author, at: at)
            if state == .received { state = .taken }
        case .passed:
            // What counts in one county stays there.
            guard let to = body["to"].flatMap(RegionCode.init(answer:)), to.county == region.county else { return }
            region = to
            taken = nil
            if state == .taken { state = .received }
        case .answered:
            answer = body["answer"]?.text
            answeredAt = at
            if state != .closed { state = .answered }
        case .closed:
            state = .closed
            closedAt = at
        case nil: return
        }
    }

    /// Whether a step can be taken now. What is closed stays closed until the entry that closed it is retracted, and
    /// nothing is closed of which the reporter was told nothing.
    ///
    /// - Throws: `clue.closed`, `clue.unanswered`; `region.unknown` for a place outside of the county.
    public func check(_ step: ClueStep, to place: RegionCode? = nil) throws(Problem) {
        guard state != .closed else {
            throw Problem(
                .clueClosed, "这条线索已办结；确需重办，请先撤销办结记录。",
                "The clue is closed; to take it up again, retract the entry that closed it.")
        }
        if step == .closed, answer == nil {
            throw Problem(.clueUnanswered, "请先答复举报人，再办结。", "Answer the reporter first, then close it.")
        }
        if step == .passed, let place, place.county != region.county {
            throw Problem(
                .regionUnknown, "只能转到本县（市、区）内。", "It can be passed on within the county alone.", at: "to")
        }
    }
}
