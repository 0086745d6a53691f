import Domain
import Testing

@Suite("What entries make of households, people and rounds")
struct HouseholdFoldTests {
    @Test("a household is known by its newest registration, in whatever order the entries come")
    func newestRegistration() throws {
        let old = try Filed.entry(1, .householdRegister2, at: 8, ["kind": "family", "building": "2栋", "serial": 4])
        let new = try Filed.entry(2, .householdRegister2, at: 9, ["kind": "rented", "building": "3栋", "serial": 7])
        for entries in [[old, new], [new, old]] {
            let household = try #require(Household(standing: entries))
            #expect(household.kind == .rented && household.building == "3栋" && household.serial == 7)
            #expect(household.entry == new.id && household.state == .open)
        }
        #expect(Household(standing: []) == nil)
        let closing = try Filed.entry(3, .householdChange, at: 10, ["change": "closed", "on": "2020-02-01"])
        #expect(Household(standing: [closing]) == nil, "what changes a household does not register it")
    }

    @Test("a household that is merged names the other one until it is lived in again")
    func mergedAndReopened() throws {
        let other = Filed.subject(77)
        let entries = [
            try Filed.entry(1, .householdRegister, at: 8, ["members": [[:], [:]]]),
            try Filed.entry(
                2, .householdChange, at: 10,
                ["change": "merged", "into": .string(other.description), "on": "2020-02-01"]),
        ]
        let merged = try #require(Household(standing: entries))
        #expect(merged.state == .merged && merged.mergedInto == other && merged.declared == 2)
        let again = try Filed.entry(3, .householdChange, at: 11, ["change": "reopened", "on": "2020-02-02"])
        let reopened = try #require(Household(standing: entries + [again]))
        #expect(reopened.state == .open && reopened.mergedInto == nil)
    }

    @Test("somebody moves, leaves, comes back, and is where the newest registration says")
    func personMoves() throws {
        let (first, second) = (Filed.subject(1), Filed.subject(2))
        let registered = try Filed.entry(1, .personRegister, at: 8, Filed.person(in: first))
        let moved = try Filed.entry(
            2, .personChange, at: 9, ["change": "moved", "household": .string(second.description), "on": "2020-02-01"],
            region: "511083001001-02")
        let left = try Filed.entry(3, .personChange, at: 10, ["change": "left", "on": "2020-02-01"])
        let person = try #require(RegisteredPerson(standing: [moved, registered]))
        #expect(person.household == second && person.region.text == "511083001001-02" && person.state == .here)
        #expect(RegisteredPerson(standing: [left, moved, registered])?.state == .away)
        let again = try Filed.entry(4, .personRegister, at: 11, Filed.person(in: first))
        let back = try #require(RegisteredPerson(standing: [left, again, moved, registered]))
        #expect(back.household == first && back.state == .here && back.entry == again.id)
    }

    @Test("two registrations of one person are one while the merger stands")
    func personMerged() throws {
        let registered = try Filed.entry(1, .personRegister, at: 8, Filed.person(in: Filed.subject(1)))
        let merger = try Filed.entry(
            2, .personMerge, at: 9, ["into": .string(Filed.subject(9).description), "reason": "同一身份证"])
        let merged = try #require(RegisteredPerson(standing: [registered, merger]))
        #expect(merged.state == .merged && merged.mergedInto == Filed.subject(9))
        #expect(RegisteredPerson(standing: [registered])?.state == .here)
    }

    @Test("the best of several visits counts, and the next attempt is forgotten once somebody was met")
    func bestStatus() throws {
        let home = try Filed.entry(1, .householdVisit2, at: 8, ["round": 1, "result": "nobody-home"])
        let refused = try Filed.entry(2, .householdVisit2, at: 9, ["round": 1, "result": "refused"])
        let met = try Filed.entry(3, .householdVisit2, at: 10, ["round": 1, "result": "met", "personsAsked": 3])
        let late = try Filed.entry(4, .householdVisit2, at: 11, ["round": 1, "result": "nobody-home"])
        let tried = try #require(HouseholdRound(visits: [home]))
        #expect(tried.status == .tried && tried.attempts == 1)
        #expect(tried.nextAttempt == home.submission.occurredAt.adding(seconds: 86_400))
        #expect(HouseholdRound(visits: [home, refused])?.status == .refused)
        let all = try #require(HouseholdRound(visits: [late, home, met, refused]))
        #expect(all.status == .done && all.attempts == 4 && all.asked == 3 && all.nextAttempt == nil)
        #expect(all.entry == late.id && all.lastAt == late.submission.occurredAt)
        #expect(HouseholdRound(visits: []) == nil)
    }

    @Test("a visit that names the next attempt is due then")
    func namedAttempt() throws {
        let visit = try Filed.entry(
            1, .householdVisit2, at: 8,
            ["round": 1, "result": "nobody-home", "nextAttempt": "2020-02-02T18:30:00+08:00"])
        #expect(try HouseholdRound(visits: [visit])?.nextAttempt == Instant("2020-02-02T18:30:00+08:00"))
    }

    @Test("of two workers' answers the newest holds, and what differs is named with both values")
    func differences() throws {
        let one = try Filed.entry(
            1, .householdVisit2, at: 8, ["round": 1, "result": "met", "personsAsked": 3, "returnees": 1], author: 1)
        let other = try Filed.entry(
            2, .householdVisit2, at: 9, ["round": 1, "result": "met", "personsAsked": 4], author: 2)
        let answers = VisitAnswers([one, other])
        #expect(answers.merged == ["personsAsked": 4, "returnees": 1])
        let difference = try #require(answers.differences.first)
        #expect(answers.differences.count == 1 && difference.question == "personsAsked")
        #expect(difference.kept.value == 4 && difference.other.value == 3 && difference.other.entry == one.id)
        #expect(HouseholdRound(visits: [one, other])?.differing == 1)
        let own = try Filed.entry(
            3, .householdVisit2, at: 10, ["round": 1, "result": "met", "personsAsked": 5], author: 1)
        #expect(VisitAnswers([one, own]).differences == [], "who changes their own mind differs with nobody")
    }

    @Test("answers about one person are compared person by person")
    func peopleCompared() throws {
        let (a, b) = (Filed.subject(1).description, Filed.subject(2).description)
        let one = try Filed.entry(
            1, .householdVisit2, at: 8,
            ["round": 1, "result": "met", "people": [["person": .string(a), "atHome": true]]], author: 1)
        let other = try Filed.entry(
            2, .householdVisit2, at: 9,
            [
                "round": 1, "result": "by-telephone",
                "people": [["person": .string(b), "atHome": true], ["person": .string(a), "atHome": false]],
            ], author: 2)
        #expect(VisitAnswers([one, other]).differences.map(\.question) == ["people/\(a)/atHome"])
    }

    @Test("buildings follow each other as people count them")
    func doorOrder() {
        let doors = ["10栋", "3栋2单元", "3栋", "３栋10单元", "二组", "十组", "十二组", "3栋", "A座", ""]
        let keys = doors.map { DoorOrder.key(building: $0, serial: 1) }
        let order = zip(keys, doors).sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }.map(\.1)
        #expect(order.first == "")
        #expect(order.firstIndex(of: "3栋2单元")! < order.firstIndex(of: "３栋10单元")!)
        #expect(order.firstIndex(of: "３栋10单元")! < order.firstIndex(of: "10栋")!)
        #expect(order.firstIndex(of: "二组")! < order.firstIndex(of: "十组")!)
        #expect(order.firstIndex(of: "十组")! < order.firstIndex(of: "十二组")!)
        #expect(DoorOrder.key(building: "3栋", serial: 9) < DoorOrder.key(building: "3栋", serial: 10))
    }
}

/// Entries as the ledger would hold them.
enum Filed {
    static func subject(_ number: UInt64) -> ID<Subject> { ID(high: 0x0170_0000_0000_7000, low: number) }

    static func person(in household: ID<Subject>) -> JSON {
        [
            "household": .string(household.description), "sex": "female", "birthYear": 1950, "residency": "resident",
            "needs": ["lives-alone", "dialysis"],
        ]
    }

    /// An entry of 2 February 2020 at an hour.
    static func entry(
        _ number: UInt64, _ form: Form, at hour: Int, _ body: JSON, author: UInt64 = 1,
        region: String = "511083001001-01"
    ) throws -> Entry {
        let time = try Instant("2020-02-02T00:00:00+08:00").adding(seconds: Int64(hour) * 3_600)
        return Entry(
            submission: Submission(
                id: ID(high: 0x0170_0000_0000_7000, low: 1_000 + number), region: try RegionCode(region),
                form: form.name, version: form.version, subject: subject(500), occurredAt: time, body: body),
            recordedAt: time, author: ID(high: 1, low: author), clockSkewMilliseconds: nil,
            position: Int64(number), hash: [])
    }
}
