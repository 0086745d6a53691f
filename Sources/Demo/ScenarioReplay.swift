import Domain
import Store

/// Files the scenario hour by hour, and publishes the bulletins when their hour has come.
struct ScenarioReplay {
    private let ledger: Ledger
    private let bulletins: BulletinStore
    private let clock: ScenarioClock
    private let households: HouseholdWork
    private let worker: Author
    private let desk: Author
    private var ids: SplitMix64
    private var nextEvent = 0
    private var lanes: Filer
    private(set) var bulletinCount = 0

    var entries: Int { lanes.filed }

    init(city: NeijiangCity, seed: UInt64, ledger: Ledger, clock: ScenarioClock) throws {
        self.ledger = ledger
        self.clock = clock
        bulletins = try BulletinStore(ledger: ledger)
        households = HouseholdWork(city: city, seed: seed)
        let code = try RegionCode(NeijiangCity.code)
        worker = Author(account: ID(high: 0x511, low: 1), grants: [Grant(.gridWorker, on: code)])
        desk = Author(
            account: ID(high: 0x511, low: 2), grants: [Grant(.countyDesk, on: code), Grant(.medical, on: code)])
        ids = SplitMix64(seed: seed)
        lanes = Filer(ledger: ledger)
    }

    /// Publishes what is due at the hour's beginning, then files what happens in it.
    mutating func run(_ hour: Int) async throws {
        let start = ScenarioTime.start.adding(seconds: Int64(hour) * 3_600)
        clock.set(start.adding(seconds: 600))
        try await publish(asOf: start.hour, hour: hour)
        // Recorded when the hour is over, as phones send in the evening what was done by day.
        clock.set(start.adding(seconds: 3_590))
        for county in County.allCases {
            try await lanes.file(households.submissions(of: county, hour: hour, ids: &ids), by: worker)
        }
        var due: [Submission] = []
        while nextEvent < Script.events.count, Script.events[nextEvent].hour + Script.events[nextEvent].delay <= hour {
            due.append(try submission(Script.events[nextEvent]))
            nextEvent += 1
        }
        try await lanes.file(due, by: desk)
    }

    private mutating func submission(_ event: ScriptedEvent) throws -> Submission {
        let time = ScenarioTime.start.adding(seconds: Int64(event.hour) * 3_600 + Int64(event.minute) * 60)
        return Submission(
            id: ID(version7At: time, randomHigh: ids.next(), randomLow: ids.next()),
            region: try RegionCode(event.county.rawValue), form: event.form.name, version: event.form.version,
            subject: event.subject, occurredAt: time, body: event.body)
    }

    /// Every midnight from 30 January each county's, zone's and the city's; and at the hours the source prints:
    /// 16:00 on 2 February for Longchang, 12:00 on the 3rd for the high-tech zone.
    private mutating func publish(asOf: Hour, hour: Int) async throws {
        if hour % 24 == 0, hour / 24 >= 7 {
            for county in County.allCases { try await publish(county.rawValue, asOf) }
            try await publish(NeijiangCity.code, asOf)
        }
        if hour == 9 * 24 + 16 { try await publish(County.longchang.rawValue, asOf) }
        if hour == 10 * 24 + 12 { try await publish(County.gaoxin.rawValue, asOf) }
    }

    private mutating func publish(_ code: String, _ asOf: Hour) async throws {
        let region = try RegionCode(code)
        for kind in [try await bulletins.usualKind(of: region), .work] {
            _ = try await bulletins.publish(kind: kind, region: region, asOf: asOf, by: desk.account)
            bulletinCount += 1
        }
    }
}

/// Files in batches, and makes the next batch while the last is on its way to the disk.
private struct Filer {
    let ledger: Ledger
    private(set) var filed = 0

    init(ledger: Ledger) { self.ledger = ledger }

    mutating func file(_ submissions: [Submission], by author: Author) async throws {
        for start in stride(from: 0, to: submissions.count, by: 1_000) {
            let batch = Array(submissions[start..<min(start + 1_000, submissions.count)])
            let outcomes = try await ledger.append(batch, by: author)
            if let problem = outcomes.compactMap(\.problem).first { throw problem }
            filed += batch.count
        }
    }
}
