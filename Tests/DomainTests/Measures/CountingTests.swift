import Testing

@testable import Domain

@Suite("What entries count")
struct CountingTests {
    @Test("confirmed is in hospital, discharged and died, whatever the course of the cases")
    func caseIdentity() throws {
        let ledger: [JSON] = [
            ["event": "suspected"], ["event": "suspected"], ["event": "excluded"],
            ["event": "confirmed", "wasSuspected": true, "imported": true],
            ["event": "confirmed", "wasSuspected": false],
            ["event": "became-critical"], ["event": "died", "wasCritical": true],
            ["event": "discharged", "wasCritical": false],
        ]
        let sums = try sums(.caseEvent, ledger)
        let current = { (code: String) in stock(code, sums) }
        #expect(sums["case.confirmed"] == 2)
        #expect(sums["case.confirmed.imported"] == 1)
        #expect(current("case.hospitalised") + 1 + 1 == 2)
        #expect(current("case.suspected.current") == 0)
        #expect(current("case.critical.current") == 0)
    }

    @Test("a move from home to a central place is counted at both and in the total at neither")
    func moveWithinCounty() throws {
        let ledger: [JSON] = [
            ["place": "home", "event": "entered", "group": "close-contact", "withinCounty": false],
            ["place": "home", "event": "transferred", "group": "close-contact", "withinCounty": true],
            ["place": "central", "event": "entered", "group": "close-contact", "withinCounty": true],
        ]
        let sums = try sums(.observationEvent, ledger)
        #expect(stock("observation.home.current", sums) == 0)
        #expect(stock("observation.central.current", sums) == 1)
        #expect(stock("observation.central.contact.current", sums) == 1)
        #expect(stock("observation.current", sums) == 1)
        #expect(sums["observation.entered"] == 1)
        #expect(sums["observation.transferred"] == nil)
    }

    @Test("a visit to nobody counts as made and as unsuccessful, and its leaflets count")
    func unsuccessful() throws {
        let sums = try sums(.householdVisit, [["round": 2, "result": "nobody-home", "leafletsLeft": 3]])
        #expect(
            sums == ["visit.made": 1, "visit.unsuccessful": 1, "material.leaflet": 3, "material.papers": 3])
    }

    @Test("a second round begins with round 2", arguments: [(1, nil), (2, 1)] as [(Int, Int?)])
    func secondRound(round: Int, counted: Int?) throws {
        let body: JSON = ["round": .number(DecimalNumber(round)), "result": "met", "personsAsked": 0]
        #expect(try sums(.householdVisit, [body])["visit.second.household"] == counted)
    }

    @Test("masks are no papers, and each kind of paper is one")
    func papers() throws {
        for (kind, isPaper) in [("mask", false), ("poster", true), ("open-letter", true), ("alcohol", false)] {
            let sums = try sums(.materialHandout, [["kind": .string(kind), "quantity": 7, "to": "public"]])
            #expect(sums["material.\(kind)"] == 7)
            #expect(sums["material.papers"] == (isPaper ? 7 : nil))
        }
    }

    @Test("every item of work counts in the measure of its name and nowhere else")
    func work() throws {
        for measure in Measure.work {
            let sums = try sums(.workTotal, [["item": .string(measure.code), "amount": 5]])
            #expect(sums == [measure.code: 5])
        }
    }

    @Test("every row of a household is a person")
    func rows() throws {
        let member: JSON = ["sex": "female", "birthYear": 2010, "residency": "returnee"]
        #expect(
            try sums(.householdRegister, [["members": [member, member]]])
                == ["household.registered": 1, "person.registered": 2])
    }

    private func sums(_ form: Form, _ bodies: [JSON]) throws -> [String: Int] {
        var sums: [String: Int] = [:]
        for body in bodies {
            for contribution in form.contributions(of: try form.validate(body)) {
                sums[contribution.measure, default: 0] += contribution.amount
            }
        }
        return sums
    }
}

private func stock(_ code: String, _ sums: [String: Int]) -> Int {
    guard let stock = MeasureCatalogue.builtIn.stock(code) else { return Int.min }
    let sum = { (codes: [String]) in codes.reduce(0) { $0 + (sums[$1] ?? 0) } }
    return sum(stock.inflows) - sum(stock.outflows)
}
