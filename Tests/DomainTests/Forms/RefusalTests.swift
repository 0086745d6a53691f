import Testing

@testable import Domain

@Suite("What a refused body says")
struct RefusalTests {
    @Test("a wrong answer is told once; what depends on it is not told as well")
    func noCascade() {
        #expect(paths(.caseEvent, ["event": "cured", "wasSuspected": true, "imported": false]) == ["event"])
        #expect(paths(.caseEvent, ["wasSuspected": true]) == ["event"])
        #expect(paths(.householdVisit, ["round": 1, "result": 7, "personsAsked": 2]) == ["result"])
    }

    @Test("what depends on nothing wrong is told beside it")
    func independent() {
        #expect(
            paths(.householdVisit, ["round": 0, "result": "nobody-home", "personsAsked": 2]) == [
                "round", "personsAsked",
            ])
    }

    @Test("a check between sound answers is told beside a wrong one, and not judged over a wrong one")
    func checks() {
        #expect(
            paths(.temperatureScreening, ["setting": "street", "measured": 5, "abnormal": 6]) == [
                "setting", "abnormal",
            ])
        #expect(paths(.temperatureScreening, ["setting": "transient", "measured": -1, "abnormal": 6]) == ["measured"])
    }

    @Test(
        "a key that is no name of a field is not repeated",
        arguments: ["13912345678", "tel13912345678", "张三", "a b", "", String(repeating: "a", count: 41)])
    func unknownKey(key: String) throws {
        let problem = try #require(refusal(.feverVisit, .object([key: 1])))
        let last = try #require(problem.details.last)
        #expect(last.code == .jsonUnknownField)
        #expect(last.path == "?")
        if !key.isEmpty { #expect(!problem.description.contains(key)) }
    }

    @Test("a hundred thousand unknown keys make a short answer")
    func manyKeys() throws {
        let keys = (0..<100_000).map { ("k\($0)", JSON.null) }
        let problem = try #require(refusal(.feverVisit, .object(Dictionary(uniqueKeysWithValues: keys))))
        #expect(problem.details.count <= 110)
    }

    @Test("unknown keys are told in the same order every time")
    func stable() {
        let body: JSON = ["zeta": 1, "alpha": 2, "mu": 3, "beta": 4]
        #expect(paths(.feverVisit, body).suffix(4) == ["alpha", "beta", "mu", "zeta"])
    }

    private func refusal(_ form: Form, _ body: JSON) -> Problem? {
        do throws(Problem) {
            _ = try form.validate(body)
            return nil
        } catch { return error }
    }

    private func paths(_ form: Form, _ body: JSON) -> [String] {
        refusal(form, body)?.details.compactMap(\.path) ?? []
    }
}
