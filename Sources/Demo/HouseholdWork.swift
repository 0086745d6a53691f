import Domain
import Store

/// What the grid workers do at the doors, hour by hour: registering from 24 to 26 January, then visiting village after
/// village. A household's answers depend on its number alone, so any hour can be made without the hours before.
struct HouseholdWork {
    private static let eveningHour = 20

    let county: County
    let villages: [Village]
    let seed: UInt64
    private let registering: DoorRound
    let first: DoorRound
    let second: DoorRound

    /// The work in a county. 市中区 asks at every door by 1 February and begins again; the others get round to most.
    init(in county: County, of city: NeijiangCity, seed: UInt64) {
        let households = city.households(of: county)
        self.county = county
        self.seed = seed
        villages = city.villages[county] ?? []
        registering = DoorRound(days: 0..<3, households: households)
        first = DoorRound(days: county == .shizhong ? 3..<9 : 3..<11, households: households * county.asked / 1000)
        second = DoorRound(days: 8..<11, households: county == .shizhong ? households * 220 / 1000 : 0)
    }

    /// Everything filed by the grid workers in an hour of the scenario.
    func filings(in hour: Int, ids: inout SplitMix64) -> [Filing] {
        var made: [Filing] = []
        for household in households(in: registering.numbers(in: hour)) { made += registrations(household, &ids) }
        for household in households(in: first.numbers(in: hour)) {
            made += visits(household, at: first.time(of: household.number), &ids)
        }
        if hour % 24 == Self.eveningHour, first.days.contains(hour / 24) { made += evening(of: hour / 24, &ids) }
        for household in households(in: second.numbers(in: hour)) {
            let time = second.time(of: household.number)
            let body: JSON =
                household.staysShut
                ? Self.nobodyHome(round: 2) : answers(household, round: 2, asked: household.people)
            made.append(filing(household, .householdVisit2, time, &ids, body: body))
        }
        return made + lastTries(in: hour, &ids) + plans(in: hour, &ids)
    }

    func households(in numbers: Range<Int>) -> [Household] {
        guard !numbers.isEmpty else { return [] }
        var found: [Household] = []
        found.reserveCapacity(numbers.count)
        for village in villages where village.numbers.overlaps(numbers) {
            for number in village.numbers.clamped(to: numbers) {
                found.append(
                    Household(
                        number, in: village, of: county, registeredAt: registering.time(of: number), seed: seed))
            }
        }
        return found
    }

    /// The household, and everybody in it one by one.
    private func registrations(_ household: Household, _ ids: inout SplitMix64) -> [Filing] {
        let body: JSON = [
            "building": .string(household.building), "serial": .number(DecimalNumber(household.serial)),
            "kind": "family", "address": .string(household.address),
        ]
        var made = [filing(household, .householdRegister2, household.registeredAt, &ids, body: body)]
        for resident in household.residents {
            made.append(
                filing(
                    household, .personRegister, household.registeredAt, &ids, body: resident.body, about: resident.id))
        }
        return made
    }

    /// On the last evening the doors that stay shut are tried once more, also where the round has not come yet: in
    /// every village they are among the missing.
    private func lastTries(in hour: Int, _ ids: inout SplitMix64) -> [Filing] {
        guard hour == ScenarioTime.dayCount * 24 - 24 + 18 else { return [] }
        let round = county == .shizhong ? 2 : 1
        var made: [Filing] = []
        for village in villages {
            for door in village.shutDoors {
                let number = village.first + door
                let household = Household(
                    number, in: village, of: county, registeredAt: registering.time(of: number), seed: seed)
                let time = ScenarioTime.start.adding(seconds: Int64(hour) * 3_600 + Int64(door % 3_540))
                made.append(filing(household, .householdVisit2, time, &ids, body: Self.nobodyHome(round: round)))
            }
        }
        return made
    }

    private static func nobodyHome(round: Int) -> JSON {
        ["round": .number(DecimalNumber(round)), "result": "nobody-home"]
    }

    /// The visit of the first round; now and then filed twice by mistake and taken back, or corrected.
    private func visits(_ household: Household, at time: Instant, _ ids: inout SplitMix64) -> [Filing] {
        guard !household.nobodyHome else {
            return [filing(household, .householdVisit2, time, &ids, body: Self.nobodyHome(round: 1))]
        }
        let body = answers(household, round: 1, asked: household.people)
        switch household.slip {
        case .miscounted:
            let oneShort = answers(household, round: 1, asked: household.people - 1)
            let wrong = filing(household, .householdVisit2, time, &ids, body: oneShort)
            return [
                wrong,
                filing(household, .householdVisit2, time, &ids, body: body, amends: .corrects(wrong.submission.id)),
            ]
        case .twice:
            let once = filing(household, .householdVisit2, time, &ids, body: body)
            let twice = filing(household, .householdVisit2, time, &ids, body: body)
            let back = filing(
                household, .householdVisit2, time, &ids, body: ["reason": "重复填报"],
                amends: .retracts(twice.submission.id))
            return [once, twice, back]
        case .late: return []
        case nil: return [filing(household, .householdVisit2, time, &ids, body: body)]
        }
    }

    /// In the evening visits come in that could not be sent the day before, and in 市中区 the doors that nobody opened
    /// are tried again by telephone. On the last day of its round nothing is left for the day after.
    private func evening(of day: Int, _ ids: inout SplitMix64) -> [Filing] {
        let sent = day == first.days.upperBound - 1 ? [day - 1, day] : [day - 1]
        var made = sent.flatMap(visited(on:)).filter(\.isFiledLate).map { household in
            filing(
                household, .householdVisit2, first.time(of: household.number), &ids,
                body: answers(household, round: 1, asked: household.people))
        }
        guard county == .shizhong else { return made }
        for household in visited(on: day) where household.nobodyHome {
            let body: JSON = [
                "round": 1, "result": "by-telephone", "personsAsked": .number(DecimalNumber(household.people)),
                "returnees": household.hasReturnee ? 1 : 0, "symptomatic": 0,
            ]
            let time = ScenarioTime.start.adding(
                seconds: Int64(day * 24 + Self.eveningHour) * 3_600 + Int64(household.number % 3_540))
            made.append(filing(household, .householdVisit2, time, &ids, body: body))
        }
        return made
    }

    /// The households of a day of the first round.
    private func visited(on day: Int) -> [Household] {
        DoorRound.hours(of: day).flatMap { households(in: first.numbers(in: $0)) }
    }

    private func answers(_ household: Household, round: Int, asked: Int) -> JSON {
        [
            "round": .number(DecimalNumber(round)), "result": "met",
            "personsAsked": .number(DecimalNumber(asked)), "returnees": household.hasReturnee ? 1 : 0,
            "symptomatic": 0,
            "highestTemperature": .number(DecimalNumber(coefficient: household.highestTemperature, scale: 1)),
            "leafletsLeft": round == 1 ? 1 : 0,
        ]
    }

    private func filing(
        _ household: Household, _ form: Form, _ time: Instant, _ ids: inout SplitMix64, body: JSON,
        amends: Amendment? = nil, about subject: ID<Subject>? = nil
    ) -> Filing {
        let submission = Submission(
            id: ID(version7At: time, randomHigh: ids.next(), randomLow: ids.next()), region: household.grid,
            form: form.name, version: form.version, subject: subject ?? household.id, occurredAt: time, body: body,
            amends: amends)
        return Filing(submission: submission, author: Staff.member(.gridWorker, on: household.grid))
    }
}
