import Domain

/// What the grid workers do at the doors, hour by hour: registering from 24 to 26 January, then visiting village after
/// village. A household's answers depend on its number alone, so any hour can be made without the hours before.
struct HouseholdWork {
    let city: NeijiangCity
    let seed: UInt64

    /// A household of a county.
    private struct Household {
        let county: County
        let grid: RegionCode
        let number: Int
        let bits: UInt64

        var id: ID<Subject> {
            ID(version7At: ScenarioTime.start, randomHigh: bits >> 52, randomLow: SplitMix64.mix(bits))
        }
        /// One to six people, 2.7 on average.
        var people: Int { [1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6][Int(bits % 12)] - (bits % 48 == 11 ? 1 : 0) }
        var nobodyHome: Bool { bits >> 8 % 25 == 0 }
    }

    /// Doors are knocked on from 8 to 18 o'clock.
    private static let hours = 8..<18
    private static let registerDays = 0..<3
    private static let firstRound = 3..<9
    private static let longRound = 3..<11
    private static let secondRound = 8..<11

    /// Everything filed by grid workers of a county in an hour of the scenario.
    func submissions(of county: County, hour: Int, ids: inout SplitMix64) throws -> [Submission] {
        let day = hour / 24
        let ofDay = hour % 24
        var made: [Submission] = []
        if Self.registerDays.contains(day) {
            for household in households(of: county, round: Self.registerDays, hour: hour, share: 1000) {
                made.append(try register(household, hour, &ids))
            }
        }
        let round = county == .shizhong ? Self.firstRound : Self.longRound
        if round.contains(day) {
            for household in households(of: county, round: round, hour: hour, share: county.asked) {
                made += try visits(household, round: 1, hour, &ids)
            }
            if ofDay == 20 { made += try evening(of: county, round: round, day: day, &ids) }
        }
        if county == .shizhong, Self.secondRound.contains(day) {
            for household in households(of: county, round: Self.secondRound, hour: hour, share: 220) {
                made += try visits(household, round: 2, hour, &ids)
            }
        }
        return made
    }

    /// The households whose turn it is: a run of numbers, so a grid worker finishes one village before the next.
    private func households(
        of county: County, round: Range<Int>, hour: Int, share: Int
    ) -> [Household] {
        guard Self.hours.contains(hour % 24), let villages = city.villages[county] else { return [] }
        let slot = (hour / 24 - round.lowerBound) * Self.hours.count + hour % 24 - Self.hours.lowerBound
        let slots = round.count * Self.hours.count
        let total = city.households(of: county) * share / 1000
        let range = total * slot / slots..<total * (slot + 1) / slots
        var found: [Household] = []
        found.reserveCapacity(range.count)
        for village in villages where village.first < range.upperBound {
            let own = village.first..<village.first + village.households
            for number in own.clamped(to: range) {
                found.append(household(number, in: village, of: county))
            }
        }
        return found
    }

    private func household(_ number: Int, in village: NeijiangCity.Village, of county: County) -> Household {
        let code = UInt64(county.rawValue.prefix(6)) ?? 0
        return Household(
            county: county, grid: village.grid(of: number), number: number,
            bits: SplitMix64.mix(seed ^ code << 40 ^ UInt64(number)))
    }

    private func register(_ household: Household, _ hour: Int, _ ids: inout SplitMix64) throws -> Submission {
        let members = (0..<household.people).map { index -> JSON in
            let bits = SplitMix64.mix(household.bits &+ UInt64(index))
            let residency = bits % 97 == 0 ? "returnee" : bits % 61 == 0 ? "temporary" : "resident"
            return [
                "sex": bits & 1 == 0 ? "male" : "female", "residency": .string(residency),
                "birthYear": .number(DecimalNumber(1932 + Int(bits >> 16 % 86))),
            ]
        }
        return submission(
            household, .householdRegister, hour, &ids,
            body: ["serial": .number(DecimalNumber(household.number % 1_000_000 + 1)), "members": .array(members)])
    }

    /// The visit; now and then filed twice by mistake and taken back, or corrected.
    private func visits(
        _ household: Household, round: Int, _ hour: Int, _ ids: inout SplitMix64
    ) throws -> [Submission] {
        guard round == 2 || !household.nobodyHome else {
            let body: JSON = ["round": .number(DecimalNumber(round)), "result": "nobody-home"]
            return [submission(household, .householdVisit, hour, &ids, body: body)]
        }
        let asked = household.people
        let first = submission(household, .householdVisit, hour, &ids, body: answers(household, round, asked: asked))
        if household.bits % 911 == 3, asked > 1 {
            let wrong = submission(
                household, .householdVisit, hour, &ids, body: answers(household, round, asked: asked - 1))
            let mended = submission(
                household, .householdVisit, hour, &ids, body: first.body, amends: .corrects(wrong.id))
            return [wrong, mended]
        }
        if household.bits % 1409 == 5 {
            let twice = submission(household, .householdVisit, hour, &ids, body: first.body)
            let reason: JSON = ["reason": "重复填报"]
            let back = submission(household, .householdVisit, hour, &ids, body: reason, amends: .retracts(twice.id))
            return [first, twice, back]
        }
        return [first]
    }

    /// In the evening the doors that nobody opened are tried again in 市中区, by telephone.
    private func evening(
        of county: County, round: Range<Int>, day: Int, _ ids: inout SplitMix64
    ) throws -> [Submission] {
        guard county == .shizhong else { return [] }
        return Self.hours.flatMap { ofDay in
            households(of: county, round: round, hour: day * 24 + ofDay, share: county.asked)
                .filter(\.nobodyHome)
                .map { household in
                    var body = answers(household, 1, asked: household.people).members ?? [:]
                    body["result"] = "by-telephone"
                    body["leafletsLeft"] = nil
                    return submission(household, .householdVisit, day * 24 + 20, &ids, body: .object(body))
                }
        }
    }

    private func answers(_ household: Household, _ round: Int, asked: Int) -> JSON {
        [
            "round": .number(DecimalNumber(round)), "result": "met",
            "personsAsked": .number(DecimalNumber(asked)),
            "returnees": .number(DecimalNumber(household.bits % 211 == 0 ? 1 : 0)), "symptomatic": 0,
            "highestTemperature": .number(DecimalNumber(coefficient: 361 + Int64(household.bits % 9), scale: 1)),
            "leafletsLeft": round == 1 ? 1 : 0,
        ]
    }

    private func submission(
        _ household: Household, _ form: Form, _ hour: Int, _ ids: inout SplitMix64, body: JSON,
        amends: Amendment? = nil
    ) -> Submission {
        let time = ScenarioTime.start.adding(seconds: Int64(hour) * 3_600 + Int64(household.bits >> 20 % 3_540))
        return Submission(
            id: ID(version7At: time, randomHigh: ids.next(), randomLow: ids.next()), region: household.grid,
            form: form.name, version: form.version, subject: household.id, occurredAt: time, device: nil,
            body: body, amends: amends)
    }
}
