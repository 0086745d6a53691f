public import Domain
public import Store

/// What keeps the demo alive beside the days of 2020: people who are under observation today, looked after until this
/// hour. Filed again whenever the demo starts and most of the orders are over, and caught up where the checks have
/// stopped: somebody has a fever, somebody was not looked after, some end today, some were released.
public struct LivingObservation {
    private let ledger: Ledger
    private let screening: ScreeningStore
    private let observations: ObservationStore
    private let now: Instant

    /// The observation of a demo ledger at a moment.
    public init(ledger: Ledger, now: Instant) {
        self.ledger = ledger
        self.now = now
        screening = ScreeningStore(ledger: ledger)
        observations = ObservationStore(ledger: ledger)
    }

    /// A village with how many are observed there; where it is too small for that, people of its county are taken too.
    private static let places: [(village: String, people: Int)] = [
        ("511083001001", 32), ("511002001001", 8), ("511011001001", 8), ("511024100001", 8), ("511025100001", 8),
    ]

    /// Files what is missing until now.
    ///
    /// - Returns: how many entries that were.
    /// - Throws: the problem of the first entry that was not taken; the script is wrong then.
    public func keepUp() async throws -> Int {
        var filed = 0
        for (code, people) in Self.places {
            let village = try RegionCode(code)
            let county = village.county ?? village
            var active = try await active(in: county)
            let current = active.filter { $0.order.lastDay >= now.day }
            if current.count < people / 4 {
                filed += try await file(try await orders(in: village, count: people))
                active = try await self.active(in: county)
            }
            filed += try await file(active.flatMap { checks(Self.number($0.order.id), $0) })
            filed += try await file(active.compactMap { release($0.order) })
        }
        return filed
    }

    /// Who is observed there, but for those of whom ``LivingCase`` takes care.
    private func active(in county: RegionCode) async throws -> [ObservationStore.Listed] {
        try await observations.orders(in: county, state: .active, limit: 1_000).orders
            .filter { !LivingStory.isItsOwn($0.order.id) }
    }

    /// The number of an order within its county, below 64. It stands in the id, so that whoever has a fever today has it
    /// at the next start too, and nobody's number moves when others are released.
    private static func number(_ order: ID<Subject>) -> Int { Int(order.low & 63) }

    private static func id(_ number: Int, in village: RegionCode, at moment: Instant) -> ID<Subject> {
        let place = village.text.utf8.reduce(UInt64(7)) { SplitMix64.mix($0 &* 131 &+ UInt64($1)) }
        return ID(version7At: moment, randomHigh: place >> 52, randomLow: place << 6 | UInt64(number & 63))
    }

    private func file(_ filings: [Filing]) async throws -> Int {
        guard !filings.isEmpty else { return 0 }
        var filer = Filer(ledger: ledger)
        try await filer.file(filings)
        try await filer.finish()
        return filings.count
    }

    private func orders(in village: RegionCode, count: Int) async throws -> [Filing] {
        var candidates = try await residents(of: village)
        if candidates.count < count {
            let known = Set(candidates.map(\.person))
            candidates += try await residents(of: village.county ?? village).filter { !known.contains($0.person) }
        }
        var made: [Filing] = []
        var number = 0
        for (door, person) in candidates where number < count {
            guard try await !observations.orders(of: person).contains(where: \.order.isOpen) else { continue }
            let filings = issue(number, person, door, in: village)
            number += 1
            // Somebody who was released this morning and is picked again would get the same id.
            guard let id = filings.first?.submission.subject, try await observations.order(id) == nil else { continue }
            made += filings
        }
        return made
    }

    /// Who may be observed in a region, door by door: one of each household first, half of it at most.
    private func residents(of region: RegionCode) async throws -> [(door: DoorWork, person: ID<Subject>)] {
        let worker = Staff.member(.community, on: region)
        let doors = try await screening.work(in: region, round: 1, limit: 400, for: worker).doors
        let most = doors.map { ($0.residents.count + 1) / 2 }.max() ?? 0
        return (0..<most).flatMap { turn in
            doors.enumerated().compactMap { index, door in
                let count = door.residents.count
                return turn < (count + 1) / 2 ? (door, door.residents[(index + turn) % count].id) : nil
            }
        }
    }

    /// The order and its beginning, up to 15 days ago: somebody for each of the fourteen days, somebody whose time was
    /// over yesterday, and somebody whose time was over the day before.
    private func issue(
        _ index: Int, _ person: ID<Subject>, _ door: DoorWork, in village: RegionCode
    ) -> [Filing] {
        let first = now.day.advanced(by: -(index * 7 % 16))
        let at = min(first.firstHour.start.adding(seconds: 9 * 3_600 + Int64(index) * 60), now)
        let id = Self.id(index, in: village, at: at)
        let isFenced = index % 3 == 0
        var body: [String: JSON] = [
            "person": .string(person.description), "household": .string(door.household.id.description), "kind": "home",
            "group": index % 2 == 0 ? "returnee" : "incoming", "ground": "emergency-regulations-44",
            "authority": "疫情防控指挥部", "firstDay": .string(first.description), "fenced": .bool(isFenced),
            "address": .string(door.household.address ?? "社区内"),
        ]
        if isFenced {
            body["fenceCentre"] = Self.centre(index)
            body["fenceRadiusMetres"] = 150
        }
        let region = door.household.region
        let author = Staff.member(.community, on: region.ancestor(at: .village) ?? region)
        let order = Submission(
            id: .fresh(at: at), region: region, form: Form.observationOrder.name,
            version: Form.observationOrder.version, subject: id, occurredAt: at, body: .object(body))
        let step: JSON = [
            "step": "activated", "ground": "已送达告知书", "from": "home", "group": body["group"] ?? "other",
        ]
        let begun = Submission(
            id: .fresh(at: at), region: region, form: Form.observationStep.name, version: Form.observationStep.version,
            subject: id, occurredAt: min(at.adding(seconds: 600), now), body: step)
        return [order, begun].map { Filing(submission: $0, author: author) }
    }

    /// In the streets around the old town of 隆昌, made up as the doors are.
    private static func centre(_ index: Int) -> JSON {
        [
            "latitude": .number(DecimalNumber(coefficient: 29_340_000 + Int64(index % 8) * 900, scale: 6)),
            "longitude": .number(DecimalNumber(coefficient: 105_288_000 + Int64(index / 8) * 1_100, scale: 6)),
            "system": "WGS-84",
        ]
    }

    /// The checks of every window since the last, until now. The fourth has a fever now, and is seen by a doctor; the
    /// sixth is not looked after today.
    private func checks(_ index: Int, _ listed: ObservationStore.Listed) -> [Filing] {
        let order = listed.order
        guard let began = order.activatedAt else { return [] }
        let plan = ObservationRule.plan(for: order.kind, disease: order.disease)
        let last = listed.watch?.checks.lastAt ?? began
        let days = max(last.day.index, order.firstDay.index)...max(min(order.lastDay, now.day).index, last.day.index)
        let windows = days.flatMap { plan.windows(on: Day(index: $0)) }.filter { window in
            window.opens > last && window.opens.adding(seconds: 5_400 + Int64(index) * 60) < now
        }
        let region = order.region.ancestor(at: .grid) ?? order.region
        let author = Staff.member(.gridWorker, on: region)
        return windows.enumerated().compactMap { number, window in
            if index % 16 == 5, window.opens.day == now.day { return nil }
            let isIll = index % 16 == 3
            let isFever = isIll && number == windows.count - 1 && window.opens.day < order.lastDay
            let bits = SplitMix64.mix(UInt64(bitPattern: window.opens.milliseconds) ^ UInt64(index))
            var body: [String: JSON] = [
                "how": isFever ? "doctor" : ["visit", "phone", "self"][Int(bits % 3)],
                "temperatureCelsius": .number(
                    DecimalNumber(coefficient: isFever ? 378 : 361 + Int64(bits >> 8) % 8, scale: 1)),
            ]
            if isFever { body["symptoms"] = ["cough"] }
            let at = window.opens.adding(seconds: 1_800 + Int64(index) * 60)
            return Filing(
                submission: Submission(
                    id: .fresh(at: at), region: order.region, form: Form.healthCheck.name,
                    version: Form.healthCheck.version, subject: order.id, occurredAt: at, body: .object(body)),
                author: author)
        }
    }

    /// Whose time was over before yesterday was released on the morning after; those of yesterday wait for the desk.
    private func release(_ order: ObservationOrder) -> Filing? {
        guard order.lastDay.advanced(by: 1) < now.day else { return nil }
        let at = order.endsAt.adding(seconds: 8 * 3_600)
        return Filing(
            submission: order.submission(.released, ground: "观察期满，无异常", id: .fresh(at: at), at: at),
            author: Staff.member(.community, on: order.region.ancestor(at: .village) ?? order.region))
    }
}
