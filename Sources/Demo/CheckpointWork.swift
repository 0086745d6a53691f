import Domain
import Store

/// What happens at the posts of the demo city: they are set up, teams relieve each other, vehicles pass. Only some of the
/// vehicles are registered one by one; the rest stands in the totals that units count for themselves, so that the printed
/// figures stay. Asked for all of them, the 100,000 vehicles and 250,000 people of 威远县 are registered too.
struct CheckpointWork {
    /// Whether each vehicle that the source counts in 威远县 is registered.
    let isFull: Bool
    /// The first day on which passages are registered in a county, counted from the scenario's start.
    func firstDay(of county: County) -> Int { registersAll(of: county) ? 1 : 3 }

    /// Whether each vehicle of a county is registered.
    func registersAll(of county: County) -> Bool { isFull && county == .weiyuan }

    private static let perDay = 30

    /// The filings of an hour, counted from the scenario's start.
    func filings(in hour: Int) throws -> [Filing] {
        try County.allCases.flatMap { county in
            let (day, of) = (hour / 24, hour % 24)
            var filings: [Filing] = []
            for post in CheckpointPosts.all(of: county) where day >= post.day {
                if day == post.day, of == 7 { filings.append(try setUp(post, at: Self.moment(hour, 0))) }
                if post.number < 7, day > post.day { filings += try shift(post, day: day, hour: of) }
            }
            return filings + (try passages(county, day: day).filter { $0.hour == of }.map { try $0.filing(on: day) })
        }
    }

    /// How many vehicles and people are registered one by one in a county on a day.
    func counted(_ county: County, day: Int) -> (vehicles: Int, people: Int) {
        let passages = passages(county, day: day)
        return (passages.count { $0.vehicle != .onFoot }, passages.reduce(0) { $0 + $1.people })
    }

    /// The passages of a day: the same in every run.
    func passages(_ county: County, day: Int) -> [PlannedPassage] {
        guard day >= firstDay(of: county), day < ScenarioTime.dayCount else { return [] }
        var random = SplitMix64(seed: county.number << 16 | UInt64(day))
        let posts = CheckpointPosts.all(of: county).filter { $0.day < day }
        let all = registersAll(of: county) ? Script.weiyuansChecks(on: day) : nil
        return (0..<(all?.vehicles ?? Self.perDay)).map { index in
            var passage = PlannedPassage(post: posts[index % posts.count], number: index, &random)
            guard let all else { return passage }
            if passage.vehicle == .onFoot { passage.vehicle = .car }
            passage.people = all.people / all.vehicles + (index < all.people % all.vehicles ? 1 : 0)
            return passage
        }
    }

    static func moment(_ hour: Int, _ second: Int) -> Instant {
        ScenarioTime.start.adding(seconds: Int64(hour) * 3_600 + Int64(second))
    }

    private func setUp(_ post: CheckpointPosts.Post, at moment: Instant) throws -> Filing {
        try Self.filing(
            .checkpoint, about: post.id, post, .police, at: moment, number: 0,
            ["name": .string(post.name), "kind": .string(post.kind.rawValue), "state": "in-use"])
    }

    /// A team begins at eight, is relieved at eight in the evening and ends in the morning. At one post in 威远县 the end of
    /// 2 February was forgotten.
    private func shift(_ post: CheckpointPosts.Post, day: Int, hour: Int) throws -> [Filing] {
        func step(_ step: ShiftStep, of begun: Int, _ minute: Int, _ more: [String: JSON]) throws -> Filing {
            let subject = Script.subject(post.county, .shift, post.number * 100 + begun)
            return try Self.filing(
                .checkpointShift, about: subject, post, .checkpointOfficer,
                at: Self.moment(day * 24 + hour, minute * 60), number: begun * 10 + hour / 8,
                more.merging(["checkpoint": .string(post.id.description), "step": .string(step.rawValue)]) { $1 })
        }
        let staff: JSON = .number(DecimalNumber(4 + post.number % 3))
        switch hour {
        case 8:
            let isForgotten = post.county == .weiyuan && post.number == 3 && day == 10
            let begin = try step(.begin, of: day, 5, ["staff": staff, "queue": 6])
            guard day > post.day + 1, !isForgotten else { return [begin] }
            return [try step(.end, of: day - 1, 0, ["queue": 4]), begin]
        case 20:
            return [
                try step(.handover, of: day, 0, ["staff": staff, "queue": 15, "note": "消毒液剩2桶，测温枪4把"])
            ]
        default: return []
        }
    }

    static func filing(
        _ form: Form, about subject: ID<Subject>, _ post: CheckpointPosts.Post, _ duty: Duty, at moment: Instant,
        number: Int, _ body: [String: JSON]
    ) throws -> Filing {
        let region = try RegionCode(post.county.rawValue)
        let bits = SplitMix64.mix(subject.low ^ UInt64(number) << 32 ^ UInt64(form.name.utf8.count))
        return Filing(
            submission: Submission(
                id: ID(version7At: moment, randomHigh: post.county.number, randomLow: bits), region: region,
                form: form.name, version: form.version, subject: subject, occurredAt: moment, body: .object(body)),
            author: Staff.member(duty, on: region))
    }
}
