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
        if visits.count == 1 {
            self.init(visits[0])
            return
        }
        guard let newest = visits.max(by: { $0.happened(before: $1) }) else { return nil }
        let status = visits.lazy.map { VisitStatus(result: $0.submission.body["result"]?.text) }.max() ?? .tried
        let answers = VisitAnswers(visits)
        self.init(
            status: status, attempts: visits.count, asked: answers.merged["personsAsked"]?.whole ?? 0,
            region: newest.submission.region, lastAt: newest.submission.occurredAt,
            nextAttempt: status == .tried ? Self.nextAttempt(after: newest) : nil,
            differing: answers.differences.count, entry: newest.id)
    }

    /// What a single visit makes.
    private init(_ visit: Entry) {
        let filed = visit.submission
        let status = VisitStatus(result: filed.body["result"]?.text)
        self.init(
            status: status, attempts: 1, asked: filed.body["personsAsked"]?.whole ?? 0, region: filed.region,
            lastAt: filed.occurredAt, nextAttempt: status == .tried ? Self.nextAttempt(after: visit) : nil,
            differing: 0, entry: visit.id)
    }

    /// Each round's standing visits of one household, taken together, by the round's number.
    public static func rounds(of visits: [Entry]) -> [Int: HouseholdRound] {
        // Nearly always there is one, and every append of a visit comes by here.
        if visits.count == 1, let number = visits[0].submission.body["round"]?.whole {
            return [number: HouseholdRound(visits[0])]
        }
        return Dictionary(grouping: visits) { $0.submission.body["round"]?.whole ?? 0 }
            .compactMapValues(HouseholdRound.init(visits:))
    }

    private static func nextAttempt(after visit: Entry) -> Instant {
        let usual = visit.submission.occurredAt.adding(seconds: usualReturnSeconds)
        return visit.submission.body["nextAttempt"].flatMap(Instant.init(answer:)) ?? usual
    }
}
