/// What one round of screening has brought at one door: all standing visits of a household in it, taken together.
public struct HouseholdRound: Sendable, Hashable {
    /// The best that was reached.
    public let status: VisitStatus
    /// How often somebody was at the door or on the telephone.
    public let attempts: Int
    /// How many people were asked, by the newest visit that says so.
    public let asked: Int
    /// Where the newest visit was filed; kept as where the household is registered, once it is.
    public var region: RegionCode
    /// When the newest visit was.
    public let lastAt: Instant
    /// When to try again, while nobody was met and nobody refused.
    public let nextAttempt: Instant?
    /// How many answers two people found differently.
    public let differing: Int
    /// The newest visit.
    public let entry: ID<Entry>

    /// Where a visit in vain says nothing of the next, a day later will do.
    static let usualReturnSeconds: Int64 = 86_400

    /// What is known from the columns it is kept in.
    public init(
        status: VisitStatus, attempts: Int, asked: Int, region: RegionCode, lastAt: Instant, nextAttempt: Instant?,
        differing: Int, entry: ID<Entry>
    ) {
        self.status = status
        self.attempts = attempts
        self.asked = asked
        self.region = region
        self.lastAt = lastAt
        self.nextAttempt = nextAttempt
        self.differing = differing
        self.entry = entry
    }

    /// What the standing visits of one household in one round make; `nil` for none.
    public init?(visits: [Entry]) {
        guard let newest = visits.max(by: { $0.happened(before: $1) }) else { return nil }
        let body = newest.submission.body
        let single = visits.count == 1
        let status = visits.lazy.map { VisitStatus(result: $0.submission.body["result"]?.text) }.max() ?? .tried
        let asked =
            single ? body["personsAsked"] : VisitAnswers(visits).merged["personsAsked"]
        self.init(
            status: status, attempts: visits.count, asked: asked?.whole ?? 0, region: newest.submission.region,
            lastAt: newest.submission.occurredAt,
            nextAttempt: status == .tried ? Self.nextAttempt(after: newest) : nil,
            differing: single ? 0 : VisitAnswers(visits).differences.count, entry: newest.id)
    }

    /// Each round's standing visits of one household, taken together, by the round's number.
    public static func rounds(of visits: [Entry]) -> [Int: HouseholdRound] {
        Dictionary(grouping: visits) { $0.submission.body["round"]?.whole ?? 0 }
            .compactMapValues(HouseholdRound.init(visits:))
    }

    private static func nextAttempt(after visit: Entry) -> Instant {
        let usual = visit.submission.occurredAt.adding(seconds: usualReturnSeconds)
        return visit.submission.body["nextAttempt"].flatMap(Instant.init(answer:)) ?? usual
    }
}
