public import Domain
public import SQLCore
public import Store

/// What keeps cases alive in the demo beside the days of 2020: a course from a fever at a checkpoint of 隆昌市 some twenty
/// days ago until today. The patient is discharged, the contacts are released but for one, who became a case, is in
/// hospital and has contacts under observation; and somebody with a fever of today waits for an outcome. A new course
/// begins every week; those before it are carried on until everybody is discharged and released.
public struct LivingCase {
    private let clock: ScenarioClock
    private let ledger: Ledger
    private let now: Instant
    private static let county = County.longchang

    /// The cases of a demo at a moment.
    public init(in database: any SQLDatabase, vault: Vault, now: Instant) {
        clock = ScenarioClock(at: now)
        // What happened days ago was recorded then: else every case would stand there as reported too late.
        ledger = Ledger(
            database: database, vault: vault, clock: clock.wall, rules: LedgerRules(earliest: ScenarioTime.start))
        self.now = now
    }

    /// Files what is missing until now. What a visitor of the demo has carried on otherwise is left as it is.
    ///
    /// - Returns: how many entries that were; none where the county has too few people.
    /// - Throws: the problem of the first entry of a new course that was not taken; the script is wrong then.
    public func keepUp() async throws -> Int {
        var filed = 0
        let newest = now.day.advanced(by: -18 - (now.day.index % 7 + 7) % 7)
        var number = 0
        for weeks in (0...52).reversed() {
            let start = newest.advanced(by: -7 * weeks)
            let known = try await cast(of: start)
            var cast = known
            if cast == nil, weeks == 0 { cast = try await chosen() }
            guard let cast else { continue }
            number += 1
            let story = try LivingStory(start: start, number: number, cast: cast)
            filed += try await file(story.filings(until: now), isNew: known == nil)
        }
        filed += try await file(try LivingFever.filings(until: now), isNew: false)
        clock.set(now)
        return filed
    }

    /// Hour by hour, recorded as it happened.
    private func file(_ filings: [Filing], isNew: Bool) async throws -> Int {
        var taken = 0
        let hours = Dictionary(grouping: filings) { $0.submission.occurredAt.hour }
        for (_, some) in hours.sorted(by: { $0.key < $1.key }) {
            let ordered = some.sorted { $0.submission.occurredAt < $1.submission.occurredAt }
            clock.set(ordered.last?.submission.occurredAt ?? now)
            for outcome in try await ledger.append(ordered) {
                if isNew, let problem = outcome.problem { throw problem }
                if case .accepted = outcome { taken += 1 }
            }
        }
        return taken
    }

    /// Who is in a course that was begun; `nil` where it was not.
    private func cast(of start: Day) async throws -> LivingStory.Cast? {
        let region = try RegionCode(Self.county.rawValue)
        let desk = Staff.member(.countyDesk, on: region)
        let patient: LivingStory.Member
        do {
            let found = try await CaseStore(ledger: ledger)
                .record(LivingStory.subject(start, LivingStory.Thing.patientsCase), for: desk).found
            guard let person = found.person else { return nil }
            patient = LivingStory.Member(person: person, region: found.region)
        } catch let problem as Problem where problem.code == .caseUnknown {
            return nil
        }
        var contacts: [Int: LivingStory.Member] = [:]
        for place in LivingStory.Cast.places {
            do {
                let one = try await ContactStore(ledger: ledger)
                    .record(LivingStory.subject(start, LivingStory.Thing.contact + place), for: desk).listed.contact
                contacts[place] = LivingStory.Member(person: one.person, region: one.region)
            } catch let problem as Problem where problem.code == .contactUnknown { continue }
        }
        return LivingStory.Cast(patient: patient, contacts: contacts)
    }

    /// People of the county who were never a case, a contact, sampled or observed: a household of three or more and one each of four
    /// others, the last doors first, since ``LivingObservation`` takes the first.
    private func chosen() async throws -> LivingStory.Cast? {
        let region = try RegionCode(Self.county.rawValue)
        let doors = try await ScreeningStore(ledger: ledger)
            .work(in: region, round: 1, limit: 400, for: Staff.member(.community, on: region)).doors
        var home: [LivingStory.Member] = []
        var others: [LivingStory.Member] = []
        for door in doors.reversed() where home.isEmpty || others.count < 4 {
            var free: [LivingStory.Member] = []
            for resident in door.residents {
                guard try await isFree(resident.id, in: region) else { continue }
                free.append(LivingStory.Member(person: resident.id, region: door.household.region))
            }
            if home.isEmpty, free.count >= 3 {
                home = Array(free.prefix(4))
            } else if others.count < 4, let one = free.first {
                others.append(one)
            }
        }
        guard home.count >= 3, others.count == 4 else { return nil }
        return LivingStory.Cast(home: home, others: others)
    }

    private func isFree(_ person: ID<Subject>, in county: RegionCode) async throws -> Bool {
        let desk = Staff.member(.countyDesk, on: county)
        guard try await ObservationStore(ledger: ledger).orders(of: person).isEmpty else { return false }
        guard try await !SampleStore(ledger: ledger).hasSample(of: person) else { return false }
        guard try await CaseStore(ledger: ledger).cases(of: person, in: county).isEmpty else { return false }
        return try await ContactStore(ledger: ledger).contacts(with: person, for: desk).isEmpty
    }
}
