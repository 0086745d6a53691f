import Domain
import Store

/// What the grid workers do at the doors, hour by hour: registering from 24 to 26 January, then visiting village after
/// village. A household's answers depend on its number alone, so any hour can be made without the hours before.
struct HouseholdWork {
    let city: NeijiangCity
    let seed: UInt64

    /// Doors are knocked on from 8 to 18 o'clock.
    private static let hours = 8..<18
    private static let eveningHour = 20
    private static let registerDays = 0..<3
    private static let firstRound = 3..<9
    private static let longRound = 3..<11
    private static let secondRound = 8..<11

    /// Everything filed by grid workers of a county in an hour of the scenario.
    func filings(of county: County, hour: Int, ids: inout SplitMix64) -> [Filing] {
        let day = hour / 24
        var made: [Filing] = []
        if Self.registerDays.contains(day) {
            for household in households(of: county, round: Self.registerDays, hour: hour, share: 1000) {
                made.append(register(household, hour, &ids))
            }
        }
        let round = county == .shizhong ? Self.firstRound : Self.longRound
        if round.contains(day) {
            for household in households(of: county, round: round, hour: hour, share: county.asked) {
                made += visits(household, hour, &ids)
            }
        }
        if hour % 24 == Self.eveningHour, round.contains(day) {
            made += evening(of: county, round: round, day: day, &ids)
        }
        if county == .shizhong, Self.secondRound.contains(day) {
            for household in households(of: county, round: Self.secondRound, hour: hour, share: 220) {
                let body = answers(household, round: 2, asked: household.people)
                made.append(filing(household, .householdVisit, hour, &ids, body: body))
            }
        }
        return made
    }

    /// The households whose turn it is: a run of numbers, so a grid worker finishes one village before the next.
    private func households(of county: County, round: Range<Int>, hour: Int, share: Int) -> [Household] {
        guard Self.hours.contains(hour % 24), let villages = city.villages[county] else { return [] }
        let slot = (hour / 24 - round.lowerBound) * Self.hours.count + hour % 24 - Self.hours.lowerBound
        let slots = round.count * Self.hours.count
        let total = city.households(of: county) * share / 1000
        let range = total * slot / slots..<total * (slot + 1) / slots
        var found: [Household] = []
        found.reserveCapacity(range.count)
        for village in villages where village.numbers.overlaps(range) {
            for number in village.numbers.clamped(to: range) {
                found.append(Household(number, in: village.grid(of: number), of: county, seed: seed))
            }
        }
        return found
    }

    private func register(_ household: Household, _ hour: Int, _ ids: inout SplitMix64) -> Filing {
        filing(
            household, .householdRegister, hour, &ids,
            body: [
                "serial": .number(DecimalNumber(household.number % 1_000_000 + 1)),
                "members": .array(household.members),
            ])
    }

    /// The visit of the first round; now and then filed twice by mistake and taken back, or corrected.
    private func visits(_ household: Household, _ hour: Int, _ ids: inout SplitMix64) -> [Filing] {
        guard !household.nobodyHome else {
            return [filing(household, .householdVisit, hour, &ids, body: ["round": 1, "result": "nobody-home"])]
        }
        let body = answers(household, round: 1, asked: household.people)
        switch household.slip {
        case .miscounted:
            let wrong = filing(
                household, .householdVisit, hour, &ids,
                body: answers(household, round: 1, asked: household.people - 1))
            return [
                wrong,
                filing(household, .householdVisit, hour, &ids, body: body, amends: .corrects(wrong.submission.id)),
            ]
        case .twice:
            let first = filing(household, .householdVisit, hour, &ids, body: body)
            let twice = filing(household, .householdVisit, hour, &ids, body: body)
            let back = filing(
                household, .householdVisit, hour, &ids, body: ["reason": "重复填报"],
                amends: .retracts(twice.submission.id))
            return [first, twice, back]
        case .late: return []
        case nil: return [filing(household, .householdVisit, hour, &ids, body: body)]
        }
    }

    /// In the evening visits come in that could not be sent the day before, and in 市中区 the doors that nobody opened
    /// are tried again by telephone. On the last day of its round nothing is left for the day after.
    private func evening(of county: County, round: Range<Int>, day: Int, _ ids: inout SplitMix64) -> [Filing] {
        let isLast = day == round.upperBound - 1
        var made: [Filing] = []
        for visitDay in isLast ? [day - 1, day] : [day - 1] where round.contains(visitDay) {
            for (hour, household) in visited(in: county, round: round, day: visitDay) where household.isFiledLate {
                let body = answers(household, round: 1, asked: household.people)
                made.append(filing(household, .householdVisit, hour, &ids, body: body))
            }
        }
        guard county == .shizhong else { return made }
        for (_, household) in visited(in: county, round: round, day: day) where household.nobodyHome {
            let body: JSON = [
                "round": 1, "result": "by-telephone", "personsAsked": .number(DecimalNumber(household.people)),
                "returnees": household.hasReturnee ? 1 : 0, "symptomatic": 0,
            ]
            made.append(filing(household, .householdVisit, day * 24 + Self.eveningHour, &ids, body: body))
        }
        return made
    }

    /// The households of a day of the first round, each with its hour.
    private func visited(in county: County, round: Range<Int>, day: Int) -> [(hour: Int, household: Household)] {
        Self.hours.flatMap { ofDay in
            let hour = day * 24 + ofDay
            return households(of: county, round: round, hour: hour, share: county.asked).map { (hour, $0) }
        }
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
        _ household: Household, _ form: Form, _ hour: Int, _ ids: inout SplitMix64, body: JSON,
        amends: Amendment? = nil
    ) -> Filing {
        let time = ScenarioTime.start.adding(seconds: Int64(hour) * 3_600 + household.secondOfHour)
        let submission = Submission(
            id: ID(version7At: time, randomHigh: ids.next(), randomLow: ids.next()), region: household.grid,
            form: form.name, version: form.version, subject: household.id, occurredAt: time, body: body,
            amends: amends)
        return Filing(submission: submission, author: Staff.member(.gridWorker, on: household.grid))
    }
}
