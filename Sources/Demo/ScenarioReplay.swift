import Domain
import SQLCore
import Store

/// Files the scenario hour by hour, and publishes the bulletins when their hour has come.
struct ScenarioReplay {
    private let bulletins: BulletinStore
    private let clock: ScenarioClock
    private let households: [HouseholdWork]
    private let checkpoints: CheckpointWork
    private let events: [ScriptedEvent]
    private let command: ID<Account>
    private var ids: SplitMix64
    private var nextEvent = 0
    private var named: [String: ID<Entry>] = [:]
    /// How many cases a county has reported.
    private var patients: [County: Int] = [:]
    /// Who the cases are, by the case; and how many people with a fever a county has sampled.
    private var people: [ID<Subject>: ID<Subject>] = [:]
    private var sampled: [County: Int] = [:]
    private var sampledPeople: Set<ID<Subject>> = []
    private var filer: Filer
    private(set) var bulletinCount = 0

    var entries: Int { filer.filed }

    init(
        city: NeijiangCity, seed: UInt64, fullPassages: Bool, ledger: Ledger, clock: ScenarioClock
    ) throws {
        self.clock = clock
        bulletins = try BulletinStore(ledger: ledger)
        households = County.allCases.map { HouseholdWork(in: $0, of: city, seed: seed) }
        checkpoints = CheckpointWork(isFull: fullPassages)
        events = Script.events(beside: checkpoints)
        command = Staff.member(.cityCommand, on: try RegionCode(NeijiangCity.code)).account
        ids = SplitMix64(seed: seed)
        filer = Filer(ledger: ledger)
    }

    /// Publishes what is due at the hour's beginning, then files what happens in it.
    mutating func run(_ hour: Int) async throws {
        let start = ScenarioTime.start.adding(seconds: Int64(hour) * 3_600)
        clock.set(start.adding(seconds: 600))
        try await publish(asOf: start.hour, hour: hour)
        // Recorded when the hour is over, as phones send by and by what was done.
        clock.set(start.adding(seconds: 3_590))
        for work in households { try await filer.file(work.filings(in: hour, ids: &ids)) }
        var due: [Filing] = []
        while nextEvent < events.count, events[nextEvent].recordingHour <= hour {
            due.append(try filing(events[nextEvent]))
            nextEvent += 1
        }
        try await filer.file(due)
        try await filer.file(checkpoints.filings(in: hour))
        // Before the clock goes on: it says when everything of this hour was recorded.
        try await filer.finish()
    }

    private mutating func filing(_ event: ScriptedEvent) throws -> Filing {
        let region = try RegionCode(event.county.rawValue)
        let time = ScenarioTime.start.adding(seconds: Int64(event.hour) * 3_600 + Int64(event.minute) * 60)
        let id = ID<Entry>(version7At: time, randomHigh: ids.next(), randomLow: ids.next())
        if let name = event.name { named[name] = id }
        var body = event.body
        if event.form == .caseReport, event.amends == nil, case .object(var answers) = body {
            let patient = patient(of: event)
            if let id = event.subject { people[id] = patient }
            answers["person"] = patient.map { .string($0.description) }
            body = .object(answers)
        }
        if event.form == .sample, case .object(var answers) = body {
            let illness = answers["case"].flatMap(ID<Subject>.init(answer:))
            if let person = illness.map({ people[$0] }) ?? feverish(in: event.county) {
                answers["person"] = .string(person.description)
                answers["first"] = .bool(sampledPeople.insert(person).inserted)
            }
            body = .object(answers)
        }
        if event.form == .contact, case .object(var answers) = body {
            // The script names the case that the contact became.
            let person = answers["person"].flatMap(ID<Subject>.init(answer:)).flatMap { people[$0] }
            answers["person"] = person.map { .string($0.description) }
            body = .object(answers)
        }
        let submission = Submission(
            id: id, region: region, form: event.form.name, version: event.form.version, subject: event.subject,
            occurredAt: time, body: body, amends: try event.amends.map(amendment))
        return Filing(submission: submission, author: Staff.member(Staff.duty(for: event), on: region))
    }

    /// Who a case of the script is: somebody grown up of the county, each case somebody else.
    private mutating func patient(of event: ScriptedEvent) -> ID<Subject>? {
        guard let work = households.first(where: { $0.county == event.county }) else { return nil }
        let before = patients[event.county, default: 0]
        patients[event.county] = before + 1
        let number = (before * 3 + 2) % max(work.villages.reduce(0) { $0 + $1.households }, 1)
        return work.households(in: number..<number + 1).first?.residents.first?.id
    }

    /// Somebody with a fever: each somebody else, and none of the cases, which are counted from the other end.
    private mutating func feverish(in county: County) -> ID<Subject>? {
        guard let work = households.first(where: { $0.county == county }) else { return nil }
        let before = sampled[county, default: 0]
        sampled[county] = before + 1
        let all = max(work.villages.reduce(0) { $0 + $1.households }, 1)
        let number = all - 1 - (before * 3) % all
        return work.households(in: number..<number + 1).first?.residents.first?.id
    }

    private func amendment(_ amends: ScriptedEvent.Amends) throws -> Amendment {
        switch amends {
        case .corrects(let name): .corrects(try entry(named: name))
        case .retracts(let name): .retracts(try entry(named: name))
        }
    }

    private func entry(named name: String) throws(SQLDefect) -> ID<Entry> {
        guard let id = named[name] else { throw SQLDefect("the script amends \(name) before it is filed") }
        return id
    }

    /// Every midnight from 30 January each county's, zone's and the city's; on two days instead at the hour the source
    /// prints: 16:00 on 2 February for Longchang, 12:00 on the 3rd for the high-tech zone.
    private mutating func publish(asOf: Hour, hour: Int) async throws {
        if hour % 24 == 0, hour / 24 >= 7 {
            let printed: County? = hour / 24 == 10 ? .longchang : hour / 24 == 11 ? .gaoxin : nil
            for county in County.allCases where county != printed { try await publish(asOf, of: county) }
            try await publish(asOf, of: try RegionCode(NeijiangCity.code), by: command)
        }
        if hour == 9 * 24 + 16 { try await publish(asOf, of: .longchang) }
        if hour == 10 * 24 + 12 { try await publish(asOf, of: .gaoxin) }
    }

    private mutating func publish(_ asOf: Hour, of county: County) async throws {
        let region = try RegionCode(county.rawValue)
        try await publish(asOf, of: region, by: Staff.member(.countyDesk, on: region).account)
    }

    private mutating func publish(_ asOf: Hour, of region: RegionCode, by account: ID<Account>) async throws {
        for kind in [try await bulletins.usualKind(of: region), .work] {
            _ = try await bulletins.publish(kind: kind, region: region, asOf: asOf, by: account)
            bulletinCount += 1
        }
    }
}
