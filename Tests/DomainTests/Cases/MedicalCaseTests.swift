import Domain
import Testing

@Suite("Cases")
struct MedicalCaseTests {
    private static let id = ID<Subject>(high: 9, low: 9)
    private static let person = ID<Subject>(high: 9, low: 1)

    private static func entry(_ minute: Int64, _ form: Form, _ body: JSON) throws -> Entry {
        let at = try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60)
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: UInt64(minute + 100)), region: try RegionCode("511083000000"), form: form.name,
                version: form.version, subject: id, occurredAt: at, body: body),
            recordedAt: at.adding(seconds: 90 * 60), author: ID(high: 0, low: 1), clockSkewMilliseconds: nil,
            position: minute, hash: [])
    }

    static func report(_ kind: CaseClass, _ more: [String: JSON] = [:]) throws -> Entry {
        let body: [String: JSON] = [
            "person": .string(person.description), "disease": "novel-coronavirus", "class": .string(kind.rawValue),
            "origin": "new", "imported": true, "importedFrom": "湖北省武汉市", "facility": "隆昌市人民医院", "ground": "核酸检测",
        ].merging(kind == .asymptomatic ? [:] : ["onsetOn": "2020-01-30"]) { $1 }
        return try entry(0, .caseReport, .object(body.merging(more) { $1 }))
    }

    /// Walks a case through steps, each five minutes behind the last.
    private static func walk(
        _ kind: CaseClass, _ steps: [(CaseStep, [String: JSON])]
    ) throws -> (found: MedicalCase, entries: [Entry]) {
        var entries = [try report(kind)]
        for (index, (step, answers)) in steps.enumerated() {
            let found = try #require(MedicalCase(standing: entries))
            entries.append(
                try entry(Int64(index + 1) * 5, .caseStep, found.stepBody(step, ground: "会诊", answers: answers)))
        }
        return (try #require(MedicalCase(standing: entries)), entries)
    }

    @Test("go from suspected to confirmed, to a hospital and home, in whatever order their entries come")
    func course() throws {
        let (found, entries) = try Self.walk(
            .suspected,
            [
                (.confirmed, ["severity": "common"]), (.admitted, ["facility": "市二医院", "severity": "critical"]),
                (.severity, ["severity": "severe"]), (.discharged, [:]),
            ])
        #expect(found.conflicts.isEmpty && found.outcome == .discharged && !found.isOpen)
        #expect(found.classification == .confirmed && found.reportedAs == .suspected)
        #expect(found.facility == "市二医院" && found.severity == .severe && found.confirmedAt != nil)
        #expect(found.onsetOn == (try Day("2020-01-30")) && found.isImported)
        #expect(found == MedicalCase(standing: entries.reversed()))
        #expect(found.notifiedAfterMilliseconds == 90 * 60_000)
    }

    @Test(
        "do not do what cannot be",
        arguments: [
            (CaseClass.suspected, [CaseStep.excluded], CaseStep.confirmed), (.suspected, [], .died),
            (.suspected, [], .discharged), (.confirmed, [], .confirmed), (.confirmed, [], .excluded),
            (.confirmed, [.died], .discharged), (.asymptomatic, [], .died), (.asymptomatic, [], .excluded),
            (.confirmed, [], .returned), (.confirmed, [.offered], .offered), (.confirmed, [.removed], .severity),
        ])
    func impossible(kind: CaseClass, before: [CaseStep], step: CaseStep) throws {
        let (found, entries) = try Self.walk(kind, before.map { ($0, ["to": "511002000000"]) })
        let body = found.stepBody(step, ground: "会诊", answers: ["severity": "mild"])
        #expect { try found.applying(Self.entry(600, .caseStep, body)) } throws: {
            ($0 as? Problem)?.code == .caseStepInvalid
        }
        #expect(!found.steps.contains(step))
        #expect(MedicalCase.misfits(in: entries + [try Self.entry(600, .caseStep, body)]).count == 1)
    }

    @Test("refuse a step that says another class, severity or origin than theirs, or lies before the report")
    func repeats() throws {
        let found = try #require(MedicalCase(standing: [try Self.report(.suspected)]))
        for wrong: [String: JSON] in [["from": "confirmed"], ["imported": false], ["wasCritical": true]] {
            let body = found.stepBody(.excluded, ground: "会诊").members?.merging(wrong) { $1 } ?? [:]
            #expect(throws: Problem.self) { try found.applying(Self.entry(5, .caseStep, .object(body))) }
        }
        let early = try Self.entry(-5, .caseStep, found.stepBody(.excluded, ground: "会诊"))
        #expect(throws: Problem.self) { try found.applying(early) }
    }

    @Test("know no onset behind the diagnosis; on the day itself there may be one")
    func onset() throws {
        try MedicalCase.check(report: Self.report(.confirmed, ["onsetOn": "2020-02-02"]).submission)
        #expect(throws: Problem.self) {
            try MedicalCase.check(report: Self.report(.confirmed, ["onsetOn": "2020-02-03"]).submission)
        }
        #expect(throws: Problem.self) {
            try MedicalCase.check(report: Self.report(.confirmed, ["visitedOn": "2020-02-03"]).submission)
        }
    }

    @Test("that were filed as events alone are read as well")
    func events() throws {
        let events = ["suspected", "confirmed", "became-critical", "discharged"]
        let entries = try events.enumerated().map { index, event in
            try Self.entry(Int64(index), .caseEvent, ["event": .string(event), "imported": true])
        }
        let found = try #require(MedicalCase(standing: entries))
        #expect(found.outcome == .discharged && found.reportedAs == .suspected && found.person == nil)
        #expect(found.isCritical && found.isImported && found.conflicts.isEmpty)
    }

    @Test("count so that the identities hold, whichever way they went")
    func counting() throws {
        let ways: [(CaseClass, [(CaseStep, [String: JSON])])] = [
            (.suspected, [(.excluded, [:])]), (.suspected, [(.confirmed, ["severity": "critical"]), (.died, [:])]),
            (.suspected, [(.severity, ["severity": "critical"]), (.confirmed, [:])]),
            (.suspected, [(.clinical, [:]), (.confirmed, [:]), (.removed, ["approval": "市卫健委"])]),
            (.suspected, [(.asymptomatic, [:]), (.clinical, ["onsetOn": "2020-02-01"]), (.discharged, [:])]),
            (.asymptomatic, [(.confirmed, ["onsetOn": "2020-02-01"]), (.handedOver, [:])]),
            (.asymptomatic, [(.discharged, [:])]), (.clinical, [(.excluded, [:])]), (.clinical, [(.died, [:])]),
            (.confirmed, [(.severity, ["severity": "critical"]), (.severity, ["severity": "mild"])]),
        ]
        for (kind, steps) in ways {
            let (found, entries) = try Self.walk(kind, steps.filter { $0.0 != .handedOver })
            var amounts: [String: Int] = [:]
            for entry in entries {
                let form = entry.submission.form == Form.caseReport.name ? Form.caseReport : .caseStep
                #expect(throws: Never.self) { try form.validate(entry.submission.body) }
                for one in form.contributions(of: entry.submission.body) {
                    amounts[one.measure, default: 0] += one.amount
                }
            }
            for stock in Stock.ofCases {
                let now =
                    stock.inflows.map { amounts[$0] ?? 0 }.reduce(0, +)
                    - stock.outflows.map { amounts[$0] ?? 0 }.reduce(0, +)
                let expected =
                    switch stock.code {
                    case "case.hospitalised": found.isOpen && found.classification == .confirmed
                    case "case.critical.current":
                        found.isOpen && found.classification == .confirmed && found.isCritical
                    default: found.isOpen && stock.code == "case.\(found.classification.rawValue).current"
                    }
                #expect(now == (expected ? 1 : 0), "\(stock.code) after \(kind) \(steps.map(\.0))")
            }
        }
    }
}

extension Stock {
    fileprivate static let ofCases = MeasureCatalogue.builtIn.stocks.filter { $0.code.hasPrefix("case.") }
}
