import Domain
import Store

/// A random run of field work with corrections and retractions; the same seed gives the same run.
struct Scenario {
    private var generator: SeededGenerator
    private(set) var submissions: [Submission] = []
    private var standing: [Submission] = []
    /// The rounds that stand, since a round has the next number of its region.
    private var rounds: [ID<Entry>: (region: RegionCode, number: Int)] = [:]

    init(seed: UInt64, count: Int) throws {
        generator = SeededGenerator(seed: seed)
        for number in 0..<count { try append(UInt64(number)) }
    }

    private mutating func append(_ number: UInt64) throws {
        let kind = Int.random(in: 0..<10, using: &generator)
        if kind < 2, let index = standing.indices.randomElement(using: &generator) {
            let target = standing.remove(at: index)
            rounds[target.id] = nil
            let amending =
                kind == 0
                ? try event(
                    number, form: target.form, subject: target.subject, county: target.region, .corrects(target.id))
                : Submission(
                    id: LedgerFixture.id(number), region: target.region, form: target.form, version: target.version,
                    subject: target.subject, occurredAt: try moment(), body: ["reason": "重复填报"],
                    amends: .retracts(target.id))
            submissions.append(amending)
            if kind == 0 { standing.append(amending) }
        } else {
            let form = Self.forms.randomElement(using: &generator) ?? "household-visit"
            let fresh = try event(number, form: form, subject: nil, county: nil, nil)
            submissions.append(fresh)
            standing.append(fresh)
        }
    }

    private mutating func event(
        _ number: UInt64, form: String, subject: ID<Subject>?, county: RegionCode?, _ amends: Amendment?
    ) throws -> Submission {
        let grids = LedgerFixture.grids.filter { county == nil || $0.hasPrefix(county?.text.prefix(6) ?? "") }
        let region = try RegionCode(grids.randomElement(using: &generator) ?? LedgerFixture.grids[0])
        // Only the first ten give way, and only to the others: a merge in a circle would be refused.
        let things: Range<UInt64> = ["person-merge", "household-change"].contains(form) ? 0..<10 : 0..<20
        let own = FormCatalogue.builtIn.latest.first { $0.name == form }?.subject.map { _ in subject ?? thing(things) }
        let versions = ["household-register": 2, "household-visit": 3][form]
        let version = versions.map { Int.random(in: 1...$0, using: &generator) } ?? 1
        let body = form == "screening-round" ? round(number, in: region) : body(of: form, version)
        return Submission(
            id: LedgerFixture.id(number), region: region, form: form, version: version, subject: own,
            occurredAt: try moment(), body: body, amends: amends)
    }

    /// One of few things, so that much is said of each.
    private mutating func thing(_ numbers: Range<UInt64> = 0..<20) -> ID<Subject> {
        LedgerFixture.id(2_000_000 + .random(in: numbers, using: &generator))
    }

    private static let forms = [
        "household-visit", "household-visit", "household-visit", "household-register", "household-change",
        "person-register", "person-register", "person-change", "person-merge", "screening-round",
        "screening-assignment", "daily-report", "report-rule", "case-event", "observation-event",
        "temperature-screening", "alert", "alert-step", "alert-step",
    ]

    private mutating func moment() throws -> Instant {
        try Instant("2020-01-25T00:00:00+08:00").adding(seconds: .random(in: 0..<700_000, using: &generator))
    }

    private mutating func body(of form: String, _ version: Int) -> JSON {
        switch form {
        case "case-event":
            [["event": "suspected"], ["event": "excluded"], ["event": "confirmed", "wasSuspected": true]]
                .randomElement(using: &generator) ?? nil
        case "observation-event":
            [
                ["place": "central", "event": "entered", "group": "close-contact", "withinCounty": false],
                ["place": "central", "event": "released", "group": "close-contact"],
                ["place": "home", "event": "entered", "group": "returnee", "withinCounty": true],
            ].randomElement(using: &generator) ?? nil
        case "temperature-screening": ["setting": "transient", "measured": number(5..<90), "abnormal": 2]
        case "household-visit": visit(version)
        case "alert":
            [
                ["kind": "left", "level": "police", "observation": reference(), "deviceType": "甲"],
                ["kind": "silent-no-contact", "level": "task", "observation": reference()],
                ["kind": "outage", "level": "notice"],
            ].randomElement(using: &generator) ?? nil
        case "alert-step":
            [
                ["step": "acknowledged"], ["step": "assigned", "to": reference()],
                ["step": "verified", "how": "visit", "found": "at-place"], ["step": "escalated", "level": "county"],
                ["step": "closed", "outcome": "false-alarm", "cause": "drift"],
            ].randomElement(using: &generator) ?? nil
        default: screening(form, version)
        }
    }

    private mutating func number(_ range: Range<Int>) -> JSON {
        .number(DecimalNumber(.random(in: range, using: &generator)))
    }

    private mutating func round(_ entry: UInt64, in region: RegionCode) -> JSON {
        let number = (rounds.values.filter { $0.region == region }.map(\.number).max() ?? 0) + 1
        rounds[LedgerFixture.id(entry)] = (region, number)
        return [
            "number": .number(DecimalNumber(number)), "aim": "返乡人员", "from": "2020-01-27", "until": "2020-02-03",
        ]
    }

    private mutating func reference() -> JSON { .string(thing().description) }

    private mutating func visit(_ version: Int) -> JSON {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: ["round": number(1..<3), "result": "nobody-home"]
        case 1: ["round": number(1..<3), "result": "refused"]
        case 2 where version == 2:
            [
                "round": number(1..<3), "result": "met", "personsAsked": number(0..<9),
                "people": [["person": reference(), "temperature": 37]],
            ]
        case 2 where version == 3:
            [
                "round": number(1..<3), "result": "met", "personsAsked": number(0..<9),
                "people": [["person": reference(), "atHome": true]],
                "photos": [.string(PhotoHash(of: [.random(in: 0..<5, using: &generator)]).text)],
            ]
        default: ["round": number(1..<3), "result": "met", "personsAsked": number(0..<9), "symptomatic": number(0..<3)]
        }
    }

    private mutating func screening(_ form: String, _ version: Int) -> JSON {
        switch form {
        case "household-register" where version == 1:
            ["serial": number(1..<40), "members": [["sex": "male", "birthYear": 1980, "residency": "resident"]]]
        case "household-register":
            ["serial": number(1..<40), "kind": "family", "building": "3栋", "address": "大千路1号"]
        case "household-change":
            [
                ["change": "closed", "on": "2020-02-01"], ["change": "reopened", "on": "2020-02-01"],
                ["change": "merged", "on": "2020-02-01", "into": .string(thing(10..<20).description)],
            ].randomElement(using: &generator) ?? nil
        case "person-register":
            [
                "name": "张三", "household": reference(), "sex": "female", "birthYear": 1950, "residency": "resident",
                "needs": ["dialysis", "lives-alone"],
            ]
        case "person-change":
            [
                ["change": "moved", "household": reference(), "on": "2020-02-01"],
                ["change": "left", "on": "2020-02-01"], ["change": "died", "on": "2020-02-01"],
                ["change": "returned", "on": "2020-02-01"],
            ].randomElement(using: &generator) ?? nil
        case "person-merge": ["into": .string(thing(10..<20).description), "reason": "同一人"]
        case "screening-assignment": ["round": number(1..<3), "worker": reference()]
        case "report-rule": ["level": "village", "from": "2020-01-27", "hour": number(1..<25)]
        default:
            [
                "day": "2020-02-01", "households": number(0..<90), "people": number(0..<90), "returnees": 0,
                "symptomatic": 0,
            ]
        }
    }
}

/// SplitMix64: small, seeded, and the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
