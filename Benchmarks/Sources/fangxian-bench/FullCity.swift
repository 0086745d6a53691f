import Domain
import Server
import Store

/// A city as its command sees it on a morning of the second week: households and people, a round of visits, those who
/// are observed, alerts, daily reports, fever visits and two months of bulletins. It ends at the hour it is made.
struct FullCity {
    static let city = "511000000000"
    static let counties = ["511002", "511011", "511024", "511025", "511071", "511072", "511083"]
    static let password = "correct horse battery"

    var screening: ScreeningCity
    private var observed: ObservedCity
    private let people: Int

    init(households: Int, observed people: Int, now: Instant) throws {
        let screening = try ScreeningCity(
            households: households, everybody: true, start: now.day.advanced(by: -13).firstHour.start)
        self.screening = screening
        self.people = people
        // One person of each of the first households of a county after the other.
        observed = try ObservedCity(people: people, now: now) { number in
            screening.person(0, of: 1 + number * UInt64(households) / UInt64(people + 1))
        }
    }

    mutating func fill(_ installation: Installation) async throws {
        let ledger = installation.ledger
        try await workers(installation)
        try await observed.fill(ledger)
        try await alerts(ledger)
        try await days(ledger)
        try await publish(installation.bulletins)
        try await screening.fill(ledger)
        try await installation.database.upkeep()
    }

    /// The n-th order, from 1 on.
    func order(_ number: UInt64) -> ID<Subject> { observed.order(number) }

    /// Half the grids have a worker.
    private func workers(_ installation: Installation) async throws {
        for (index, county) in Self.counties.enumerated() {
            let grids = screening.workload.grids.filter { $0.text.hasPrefix(county) }.prefix(400)
            try await installation.accounts.add(
                name: "网格员\(index)", password: Self.password, grants: Set(grids.map { Grant(.gridWorker, on: $0) }))
        }
    }

    /// Of one in fifty of the observed; half are past their deadline.
    private func alerts(_ ledger: Ledger) async throws {
        let filing = AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger))
        let grids = screening.workload.grids
        let seeds = (0..<people / 50).map { index in
            AlertSeed(
                kind: .left, level: .task, region: grids[index * 7 % grids.count],
                observation: observed.order(UInt64(1 + index * 50)),
                at: observed.now.adding(seconds: -(index.isMultiple(of: 2) ? 90_000 : 60)), distanceMetres: 300)
        }
        for start in stride(from: 0, to: seeds.count, by: 100) {
            try await filing.file(seeds[start..<min(start + 100, seeds.count)].map { .raised($0) })
        }
    }

    /// What a village's day brings besides: its report, and two of three have a fever visit.
    private func days(_ ledger: Ledger) async throws {
        let city = try RegionCode(Self.city)
        let author = Author(
            account: screening.workload.author.account,
            grants: [Grant(.countyDesk, on: city), Grant(.medical, on: city)])
        let villages = Set(screening.workload.grids.compactMap { $0.ancestor(at: .village) }).sorted()
        var batch: [Submission] = []
        func file(_ form: Form, in region: RegionCode, at time: Instant, _ body: JSON) async throws {
            batch.append(
                Submission(
                    id: .fresh(at: time), region: region, form: form.name, version: form.version,
                    subject: form.subject == nil ? nil : .fresh(at: time), occurredAt: time, body: body))
            if batch.count == 900 { try await append() }
        }
        func append() async throws {
            guard !batch.isEmpty else { return }
            if let problem = try await ledger.append(batch, by: author).compactMap(\.problem).first { throw problem }
            batch = []
        }
        let first = screening.workload.start.day
        for county in Self.counties {
            let region = try RegionCode(county + "000000")
            try await file(
                .screeningRound, in: region, at: first.firstHour.start,
                [
                    "number": 1, "aim": "返乡人员", "from": .string(first.description),
                    "until": .string(first.advanced(by: 20).description),
                ])
            try await file(
                .reportRule, in: region, at: first.firstHour.start,
                ["level": "village", "from": .string(first.description), "hour": 18])
        }
        for day in 0..<13 {
            let evening = first.advanced(by: day).firstHour.advanced(by: 17).start
            for (index, village) in villages.enumerated() {
                try await file(
                    .dailyReport, in: village, at: evening,
                    [
                        "day": .string(first.advanced(by: day).description), "households": 80, "people": 200,
                        "returnees": 3, "symptomatic": 0,
                    ])
                guard (index + day) % 3 > 0 else { continue }
                try await file(
                    .feverVisit, in: village, at: evening,
                    [
                        "facility": "人民医院", "temperature": .number(DecimalNumber(coefficient: 379, scale: 1)),
                        "fromRiskArea": false, "outcome": "sent-home",
                    ])
            }
        }
        try await append()
    }

    /// Every midnight of two months, of the city and each county, of both kinds.
    private func publish(_ bulletins: BulletinStore) async throws {
        let regions = try ([Self.city] + Self.counties.map { $0 + "000000" }).map { try RegionCode($0) }
        for day in -60..<13 {
            let hour = screening.workload.start.day.advanced(by: day).firstHour
            for region in regions {
                for kind in [try await bulletins.usualKind(of: region), .work] {
                    _ = try await bulletins.publish(
                        kind: kind, region: region, asOf: hour, by: screening.workload.author.account)
                }
            }
        }
    }
}
