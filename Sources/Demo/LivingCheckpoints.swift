public import Domain
public import Store

/// What keeps the checkpoints of the demo alive beside the days of 2020: who passed today until this hour, who stands there,
/// and a rule on a risk area that holds. Caught up whenever the demo starts.
public struct LivingCheckpoints {
    private let ledger: Ledger
    private let store: CheckpointStore
    private let now: Instant
    private static let counties: [County] = [.longchang, .dongxing, .weiyuan]

    /// The checkpoints of a demo ledger at a moment.
    public init(ledger: Ledger, now: Instant) {
        self.ledger = ledger
        self.now = now
        store = CheckpointStore(ledger: ledger)
    }

    /// Files what is missing until now.
    ///
    /// - Returns: how many entries that were.
    /// - Throws: the problem of the first entry that was not taken; the script is wrong then.
    public func keepUp() async throws -> Int {
        var filings: [Filing] = []
        for county in Self.counties {
            filings += try await rule(county)
            for post in CheckpointPosts.all(of: county) where post.number < 7 {
                filings += try await shift(post) + passages(post)
            }
        }
        var filer = Filer(ledger: ledger)
        try await filer.file(filings)
        try await filer.finish()
        return filings.count
    }

    private func rule(_ county: County) async throws -> [Filing] {
        let region = try RegionCode(county.rawValue)
        guard try await store.riskAreas(in: region, on: now.day).isEmpty else { return [] }
        let body: JSON = [
            "name": "湖北省", "areas": [["area": "420000000000"]], "plates": [["prefix": "鄂"]],
            "from": .string(now.day.advanced(by: -1).description),
            "until": .string(now.day.advanced(by: 30).description),
            "asks": ["identity", "register-14-days", "register-persons"], "ground": "演示：指挥部第3号通告",
        ]
        return [
            Filing(
                submission: Submission(
                    id: .fresh(at: now), region: region, form: Form.riskArea.name, version: Form.riskArea.version,
                    occurredAt: now, body: body), author: Staff.member(.countyDesk, on: region))
        ]
    }

    /// The team that came at eight, or last evening at eight; the one before it ended then.
    private func shift(_ post: CheckpointPosts.Post) async throws -> [Filing] {
        let region = try RegionCode(post.county.rawValue)
        let known = try await store.checkpoint(post.id, for: Staff.member(.checkpointOfficer, on: region))
        let eight = now.day.firstHour.start.adding(seconds: 8 * 3_600)
        let begun = now < eight ? eight.adding(seconds: -43_200) : eight
        let last = try await store.shifts(at: known, limit: 1).first?.shift
        guard last.map({ $0.begunAt < begun }) ?? true else { return [] }
        var filings: [Filing] = []
        // The one that was forgotten on 2 February 2020 is none of the last, and stays so.
        if let last, last.endedAt == nil {
            let end = min(begun, last.begunAt.adding(seconds: 86_400))
            filings.append(try step(.end, of: last.id, post, at: end, [:]))
        }
        return filings + [try step(.begin, of: .fresh(at: begun), post, at: begun, ["staff": 5, "queue": 3])]
    }

    private func step(
        _ step: ShiftStep, of shift: ID<Subject>, _ post: CheckpointPosts.Post, at moment: Instant,
        _ more: [String: JSON]
    ) throws -> Filing {
        try CheckpointWork.filing(
            .checkpointShift, about: shift, post, .checkpointOfficer, at: moment, number: step == .begin ? 1 : 2,
            more.merging(["checkpoint": .string(post.id.description), "step": .string(step.rawValue)]) { $1 })
    }

    /// A vehicle or two in each hour of today that is over and has none.
    private func passages(_ post: CheckpointPosts.Post) async throws -> [Filing] {
        let region = try RegionCode(post.county.rawValue)
        let known = try await store.checkpoint(post.id, for: Staff.member(.checkpointOfficer, on: region))
        let counted = Set(try await store.hours(of: known, on: now.day).map(\.hour))
        return try (now.day.firstHour.index..<now.hour.index).map(Hour.init).filter { !counted.contains($0) }
            .flatMap { hour in
                var random = SplitMix64(seed: UInt64(hour.index) << 16 | UInt64(post.number))
                return try (0..<2).map { number in
                    let passage = PlannedPassage(post: post, number: number, &random)
                    return try passage.filing(at: hour.start.adding(seconds: Int64(passage.second)))
                }
            }
    }
}
