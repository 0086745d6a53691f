import Domain
import Store

/// What is filed beside the doors: the rounds and the rule of reporting by the county desk, the daily reports by the
/// villages.
extension HouseholdWork {
    private static let firstDay = 3
    /// 18 o'clock.
    private static let reportHour = 18

    /// What desks and villages file in an hour of the scenario.
    func plans(in hour: Int, _ ids: inout SplitMix64) -> [Filing] {
        let day = hour / 24
        var made: [Filing] = []
        if hour == Self.firstDay * 24 + 7 { made += [round(1, &ids), reportRule(&ids)].compactMap { $0 } }
        if hour == second.days.lowerBound * 24 + 7, second.households > 0 { made += [round(2, &ids)].compactMap { $0 } }
        guard day >= Self.firstDay else { return made }
        for (index, village) in villages.enumerated() where village.households > 0 {
            // Most are in time, some late, a few never come.
            let luck = SplitMix64.mix(seed ^ UInt64(day) << 32 ^ county.number << 40 ^ UInt64(index)) % 40
            let filedAt = luck == 0 ? nil : luck < 4 ? 20 : Self.reportHour - 1
            if hour % 24 == filedAt { made += [report(of: village, on: day, at: hour, &ids)].compactMap { $0 } }
        }
        return made
    }

    private func round(_ number: Int, _ ids: inout SplitMix64) -> Filing? {
        let days = number == 1 ? first.days : second.days
        let body: JSON = [
            "number": .number(DecimalNumber(number)),
            "aim": number == 1 ? "重点地区返乡和来内人员、发热咳嗽人员" : "二次摸排，查漏补缺",
            "from": .string(ScenarioTime.day(days.lowerBound).description),
            "until": .string(ScenarioTime.day(days.upperBound - 1).description),
        ]
        return filed(.screeningRound, body, day: days.lowerBound, hour: 7, by: .countyDesk, on: nil, &ids)
    }

    private func reportRule(_ ids: inout SplitMix64) -> Filing? {
        let body: JSON = [
            "level": "village", "from": .string(ScenarioTime.day(Self.firstDay).description),
            "hour": .number(DecimalNumber(Self.reportHour)),
        ]
        return filed(.reportRule, body, day: Self.firstDay, hour: 7, by: .countyDesk, on: nil, &ids)
    }

    private func report(of village: Village, on day: Int, at hour: Int, _ ids: inout SplitMix64) -> Filing? {
        let reached = [first, second].flatMap { households(in: $0.numbers(on: day).clamped(to: village.numbers)) }
            .filter { !$0.nobodyHome }
        let body: JSON = [
            "day": .string(ScenarioTime.day(day).description), "households": .number(DecimalNumber(reached.count)),
            "people": .number(DecimalNumber(reached.reduce(0) { $0 + $1.people })),
            "returnees": .number(DecimalNumber(reached.count(where: \.hasReturnee))), "symptomatic": 0,
        ]
        return filed(
            .dailyReport, body, day: day, hour: hour % 24, by: .community,
            on: village.grids.first?.ancestor(at: .village), &ids)
    }

    private func filed(
        _ form: Form, _ body: JSON, day: Int, hour: Int, by duty: Duty, on unit: RegionCode?, _ ids: inout SplitMix64
    ) -> Filing? {
        guard let region = unit ?? villages.first?.grids.first?.county else { return nil }
        let time = ScenarioTime.start.adding(seconds: Int64(day * 24 + hour) * 3_600 + 1_800)
        let subject = form.subject.map { _ in
            ID<Subject>(version7At: time, randomHigh: ids.next(), randomLow: ids.next())
        }
        let submission = Submission(
            id: ID(version7At: time, randomHigh: ids.next(), randomLow: ids.next()), region: region, form: form.name,
            version: form.version, subject: subject, occurredAt: time, body: body)
        return Filing(submission: submission, author: Staff.member(duty, on: region))
    }
}
