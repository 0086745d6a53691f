import Domain

/// A random run of field work with corrections and retractions; the same seed gives the same run.
struct Scenario {
    private var generator: SeededGenerator
    private(set) var submissions: [Submission] = []
    private var standing: [Submission] = []

    init(seed: UInt64, count: Int) throws {
        generator = SeededGenerator(seed: seed)
        for number in 0..<count { try append(UInt64(number)) }
    }

    private mutating func append(_ number: UInt64) throws {
        let kind = Int.random(in: 0..<10, using: &generator)
        if kind < 2, let index = standing.indices.randomElement(using: &generator) {
            let target = standing.remove(at: index)
            let amending =
                kind == 0
                ? try event(
                    number, form: target.form, subject: target.subject, county: target.region, .corrects(target.id))
                : Submission(
                    id: LedgerFixture.id(number), region: target.region, form: target.form, version: 1,
                    subject: target.subject, occurredAt: try moment(), body: ["reason": "重复填报"],
                    amends: .retracts(target.id))
            submissions.append(amending)
            if kind == 0 { standing.append(amending) }
        } else {
            let forms = ["household-visit", "case-event", "observation-event", "temperature-screening"]
            let fresh = try event(number, form: forms[kind % 4], subject: nil, county: nil, nil)
            submissions.append(fresh)
            standing.append(fresh)
        }
    }

    private mutating func event(
        _ number: UInt64, form: String, subject: ID<Subject>?, county: RegionCode?, _ amends: Amendment?
    ) throws -> Submission {
        let grids = LedgerFixture.grids.filter { county == nil || $0.hasPrefix(county?.text.prefix(6) ?? "") }
        let region = try RegionCode(grids.randomElement(using: &generator) ?? LedgerFixture.grids[0])
        let own =
            form == "temperature-screening"
            ? nil : subject ?? LedgerFixture.id(2_000_000 + .random(in: 0..<20, using: &generator))
        return Submission(
            id: LedgerFixture.id(number), region: region, form: form, version: 1, subject: own,
            occurredAt: try moment(), body: body(of: form), amends: amends)
    }

    private mutating func moment() throws -> Instant {
        try Instant("2020-01-25T00:00:00+08:00").adding(seconds: .random(in: 0..<700_000, using: &generator))
    }

    private mutating func body(of form: String) -> JSON {
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
        case "temperature-screening":
            [
                "setting": "transient", "measured": .number(DecimalNumber(.random(in: 5..<90, using: &generator))),
                "abnormal": 2,
            ]
        default:
            [
                "round": 2, "result": "met",
                "personsAsked": .number(DecimalNumber(.random(in: 0..<9, using: &generator))),
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
