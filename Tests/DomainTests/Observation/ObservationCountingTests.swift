import Domain
import Testing

@Suite("What the steps of observation orders count")
struct ObservationCountingTests {
    private static func step(_ name: String, _ from: String?, _ more: [String: JSON] = [:]) -> JSON {
        var body = more
        body["step"] = .string(name)
        body["ground"] = "依据"
        body["from"] = from.map { .string($0) }
        if from != nil { body["group"] = "close-contact" }
        return .object(body)
    }

    private static func sums(_ bodies: [JSON]) throws -> [String: Int] {
        var sums: [String: Int] = [:]
        for body in bodies {
            for contribution in Form.observationStep.contributions(of: try Form.observationStep.validate(body)) {
                sums[contribution.measure, default: 0] += contribution.amount
            }
        }
        return sums
    }

    private static func current(_ code: String, _ sums: [String: Int]) throws -> Int {
        let stock = try #require(MeasureCatalogue.builtIn.stock(code))
        return stock.inflows.reduce(0) { $0 + sums[$1, default: 0] }
            - stock.outflows.reduce(0) { $0 + sums[$1, default: 0] }
    }

    @Test("a move within the county counts at both kinds and in the total at neither")
    func within() throws {
        let sums = try Self.sums([
            Self.step("activated", "home"),
            Self.step("transferred", "home", ["withinCounty": true, "to": "central"]),
            Self.step("transferred", "central", ["withinCounty": true, "to": "central"]),
        ])
        #expect(sums["observation.entered"] == 1 && sums["observation.transferred"] == nil)
        #expect(sums["observation.central.entered"] == 1 && sums["observation.central.transferred"] == nil)
        #expect(try Self.current("observation.home.current", sums) == 0)
        #expect(try Self.current("observation.central.contact.current", sums) == 1)
        #expect(try Self.current("observation.current", sums) == 1)
    }

    @Test("self-monitoring is no medical observation: who comes from it enters, who goes to it leaves")
    func selfMonitoring() throws {
        let sums = try Self.sums([
            Self.step("activated", "self-monitoring"),
            Self.step("transferred", "self-monitoring", ["withinCounty": true, "to": "home"]),
        ])
        #expect(sums["observation.entered"] == 1)
        #expect(try Self.current("observation.current", sums) == 1)
        let back = try Self.sums([
            Self.step("activated", "home"),
            Self.step("transferred", "home", ["withinCounty": true, "to": "self-monitoring"]),
        ])
        #expect(back["observation.transferred"] == 1)
        #expect(try Self.current("observation.self-monitoring.current", back) == 1)
    }

    @Test("what is annulled before it began counts nothing; afterwards it counts as released; a death is counted")
    func endings() throws {
        #expect(try Self.sums([Self.step("annulled", nil)]) == [:])
        for (step, measure) in [
            ("annulled", "released"), ("released", "released"), ("died", "died"), ("died", "transferred"),
        ] {
            let sums = try Self.sums([Self.step("activated", "central"), Self.step(step, "central")])
            #expect(sums["observation.central.\(measure)"] == 1 && sums["observation.\(measure)"] == 1)
            #expect(try Self.current("observation.current", sums) == 0)
            #expect(try Self.current("observation.central.contact.current", sums) == 0)
        }
    }

    @Test("over random courses the identities hold: the total is its kinds, and what entered less what left")
    func identities() throws {
        var generator = SeededGenerator(seed: 9)
        let kinds = ObservationKind.allCases.map(\.rawValue)
        var bodies: [JSON] = []
        for _ in 0..<200 {
            var kind = try #require(kinds.randomElement(using: &generator))
            bodies.append(Self.step("activated", kind))
            for _ in 0..<Int.random(in: 0..<3, using: &generator) {
                let to = try #require(kinds.randomElement(using: &generator))
                bodies.append(Self.step("transferred", kind, ["withinCounty": true, "to": .string(to)]))
                kind = to
            }
            let end = ["released", "converted", "died", "annulled", "transferred", ""][
                Int.random(in: 0..<6, using: &generator)]
            if end == "transferred" {
                bodies.append(Self.step(end, kind, ["withinCounty": false, "to": "home"]))
            } else if !end.isEmpty {
                bodies.append(Self.step(end, kind))
            }
        }
        let sums = try Self.sums(bodies)
        let current = try Self.current("observation.current", sums)
        #expect(current > 0)
        let left = ["released", "converted", "transferred"].reduce(0) {
            $0 + sums["observation.\($1)", default: 0]
        }
        #expect(current == sums["observation.entered", default: 0] - left)
        #expect(
            try current
                == ["home", "central", "in-hospital"].reduce(0) {
                    $0 + (try Self.current("observation.\($1).current", sums))
                })
    }

    @Test("a check counts as made or as absent, and a fever from 37.3 on", arguments: [(372, nil), (373, 1)])
    func checks(tenths: Int64, fevers: Int?) throws {
        let body: JSON = ["how": "visit", "temperatureCelsius": .number(DecimalNumber(coefficient: tenths, scale: 1))]
        let counted = Form.healthCheck.contributions(of: try Form.healthCheck.validate(body))
        #expect(counted.first { $0.measure == "observation.check.fever" }?.amount == fevers)
        #expect(counted.contains { $0.measure == "observation.check.made" })
        let absent = Form.healthCheck.contributions(
            of: try Form.healthCheck.validate(["how": "visit", "absent": true]))
        #expect(absent.map(\.measure) == ["observation.check.absent"])
    }
}
