import Domain
import Testing

@Suite("Rules of reporting")
struct ReportRuleTests {
    private func rule(hour: Int, until: String? = nil) throws -> ReportRule {
        ReportRule(
            region: try RegionCode("511083000000"), level: .village, hour: hour, from: try Day("2020-01-27"),
            until: try until.map { try Day($0) })
    }

    @Test("a report is in time up to its hour, late after it, due until then and missing afterwards")
    func edges() throws {
        let rule = try rule(hour: 18)
        let day = try Day("2020-02-02")
        let due = try Instant("2020-02-02T18:00:00+08:00")
        #expect(rule.due(on: day) == due)
        let after = Instant(milliseconds: due.milliseconds + 1)
        #expect(rule.state(on: day, filedAt: due, now: after) == .filed)
        #expect(rule.state(on: day, filedAt: after, now: after) == .late)
        #expect(rule.state(on: day, filedAt: nil, now: due) == .due)
        #expect(rule.state(on: day, filedAt: nil, now: after) == .missing)
    }

    @Test("24 o'clock is the end of the day")
    func endOfDay() throws {
        #expect(try rule(hour: 24).due(on: Day("2020-02-02")) == Instant("2020-02-03T00:00:00+08:00"))
        #expect(try rule(hour: 1).due(on: Day("2020-02-02")) == Instant("2020-02-02T01:00:00+08:00"))
    }

    @Test("holds from its first day to its last")
    func days() throws {
        let rule = try rule(hour: 18, until: "2020-02-03")
        for (day, holds) in [("2020-01-26", false), ("2020-01-27", true), ("2020-02-03", true), ("2020-02-04", false)] {
            #expect(try rule.holds(on: Day(day)) == holds, "\(day)")
        }
        #expect(try self.rule(hour: 18).holds(on: Day("2030-01-01")))
        #expect(ReportRule.level(named: "village") == .village && ReportRule.level(named: "street") == nil)
    }
}
