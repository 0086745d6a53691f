import Testing

@testable import Domain

@Suite("Validating a body")
struct ValidationTests {
    @Test("lists every wrong answer at once, each at its path, and repeats none of them")
    func allAtOnce() throws {
        let body: JSON = [
            "serial": 0, "members": [["sex": "male", "birthYear": 1899, "residency": "resident"], ["sex": "秘密"]],
            "extra": 1,
        ]
        let problem = try #require(refusal(of: .householdRegister, body))
        #expect(problem.code == .formInvalid)
        #expect(
            Set(problem.details.compactMap(\.path)) == [
                "serial", "members[0].birthYear", "members[1].sex", "members[1].birthYear", "members[1].residency",
                "extra",
            ])
        #expect(!problem.description.contains("秘密"))
    }

    @Test("an answer to a question that is not asked is refused, a null is no answer")
    func relevance() throws {
        let asked: JSON = ["event": "confirmed", "wasSuspected": true]
        #expect(try Form.caseEvent.validate(asked) == asked)
        #expect(paths(of: .caseEvent, ["event": "excluded", "wasSuspected": true]) == ["wasSuspected"])
        #expect(try Form.caseEvent.validate(["event": "excluded", "wasSuspected": nil]) == ["event": "excluded"])
        #expect(paths(of: .caseEvent, ["event": "confirmed"]) == ["wasSuspected"])
    }

    @Test("checks between answers hold at their edge and are told beyond it")
    func checks() throws {
        let edge: JSON = ["setting": "transient", "measured": 5, "abnormal": 5, "sentToDoctor": 5]
        #expect(try Form.temperatureScreening.validate(edge) == edge)
        #expect(
            paths(of: .temperatureScreening, ["setting": "transient", "measured": 5, "abnormal": 6]) == ["abnormal"])
    }

    @Test(
        "takes a type's edge and refuses what lies beyond",
        arguments: [
            TypeCase(.whole(1...3), [1, 3], [0, 4, "1", true, .number(DecimalNumber(coefficient: 15, scale: 1))]),
            TypeCase(.temperature, [34, 43, number("36.5")], [number("33.9"), number("43.1"), number("36.55")]),
            TypeCase(.decimal(0...2, places: 2), [0, number("1.25"), 2], [number("1.255"), number("-0.1")]),
            TypeCase(.duration(maximumMinutes: 60), [0, 60], [61, -1]),
            TypeCase(.yesNo, [true, false], ["true", 1]),
            TypeCase(.text(maximumLength: 3), ["一二三", "a"], ["一二三四", "", "  ", "a\nb", "a\u{0}", "a\u{202E}", 1]),
            TypeCase(.text(maximumLength: 3, multiline: true), ["a\nb"], ["a\u{7}"]),
            TypeCase(.choice([Choice("a", Bilingual("甲", "a"))]), ["a"], ["b", ["a"]]),
            TypeCase(.choices([Choice("a", Bilingual("甲", "a"))]), [["a"]], [[], ["a", "a"], ["b"], "a"]),
            TypeCase(.date, ["2020-02-29"], ["2019-02-29", "2020-2-1", "20200201"]),
            TypeCase(.dateTime, ["2020-02-02T16:00:00+08:00"], ["2020-02-02T16:00:00", "2020-02-02", "yesterday"]),
            TypeCase(.region([.town]), ["511083100000"], ["511083000000", "51108310000", "511083100001-01"]),
            TypeCase(.reference(.person), ["0170f000-0000-7000-8000-000000000001"], ["1", "0170f000"]),
            TypeCase(.identityNumber, ["11010519491231002X"], ["110105194912310021", "11010519491331002X"]),
            TypeCase(.mobile, ["13912345678"], ["12912345678", "1391234567"]),
            TypeCase(.plate, ["川K12345", "鄂AD12345"], ["K12345", "川K1234"]),
            TypeCase(
                .photo(maximumCount: 1), [[.string(String(repeating: "a", count: 64))]],
                ["abc", .string(String(repeating: "a", count: 64)), [.string(String(repeating: "G", count: 64))]]),
        ])
    func types(testCase: TypeCase) {
        let form = testCase.form
        for answer in testCase.good { #expect(refusal(of: form, ["answer": answer]) == nil, "\(answer)") }
        for answer in testCase.bad { #expect(refusal(of: form, ["answer": answer]) != nil, "\(answer)") }
    }

    @Test("a place names its system, lies in China, and is not swapped")
    func points() {
        let form = TypeCase(.point, [], []).form
        let at = { (latitude: String, longitude: String, system: String) -> JSON in
            ["answer": ["latitude": number(latitude), "longitude": number(longitude), "system": .string(system)]]
        }
        #expect(refusal(of: form, at("29.34", "105.29", "WGS-84")) == nil)
        #expect(refusal(of: form, at("29.34", "105.29", "GCJ-02")) == nil)
        #expect(code(of: form, at("29.34", "105.29", "GPS")) == .coordinateSystemUnknown)
        #expect(code(of: form, at("48.85", "2.35", "WGS-84")) == .coordinateInvalid)
        let swapped = refusal(of: form, at("105.29", "29.34", "WGS-84"))?.details.first
        #expect(swapped?.code == .coordinateInvalid)
        #expect(swapped?.sentence.english.contains("swapped") == true)
    }

    @Test("papers come out in half width and upper case")
    func normalised() throws {
        let form = TypeCase(.identityNumber, [], []).form
        #expect(try form.validate(["answer": "１１０１０５１９４９１２３１００２ｘ"]) == ["answer": "11010519491231002X"])
        let plate = TypeCase(.plate, [], []).form
        #expect(try plate.validate(["answer": " 川k·12345 "]) == ["answer": "川K12345"])
    }

    @Test("a retraction says why, and nothing else")
    func retraction() throws {
        #expect(try Form.validateRetraction(["reason": "重复"]) == ["reason": "重复"])
        for body in [[:], ["reason": ""], ["reason": "x", "more": 1], []] as [JSON] {
            #expect(throws: Problem.self) { try Form.validateRetraction(body) }
        }
    }

    @Test("contributions come from the body alone, each measure once")
    func contributions() {
        let body: JSON = ["round": 2, "result": "met", "personsAsked": 4, "leafletsLeft": 0]
        let counted = Dictionary(
            uniqueKeysWithValues: Form.householdVisit.contributions(of: body).map { ($0.measure, $0.amount) })
        #expect(
            counted == [
                "visit.made": 1, "visit.household": 1, "visit.person": 4, "visit.second.household": 1,
                "visit.second.person": 4,
            ])
    }

    private func refusal(of form: Form, _ body: JSON) -> Problem? {
        do throws(Problem) {
            _ = try form.validate(body)
            return nil
        } catch { return error }
    }

    private func paths(of form: Form, _ body: JSON) -> [String] {
        refusal(of: form, body)?.details.compactMap(\.path) ?? []
    }

    private func code(of form: Form, _ body: JSON) -> Problem.Code? { refusal(of: form, body)?.details.first?.code }
}

/// A type with answers that it takes and answers that it refuses.
struct TypeCase: Sendable, CustomTestStringConvertible {
    let form: Form
    let good: [JSON]
    let bad: [JSON]

    init(_ type: FieldType, _ good: [JSON], _ bad: [JSON]) {
        form = Form(
            name: "test", version: 1, title: Bilingual("测", "test"), purpose: Bilingual("测", "test"),
            legalGround: Bilingual("法", "law"), filedBy: [],
            fields: [Field("answer", type, Bilingual("答", "answer"), requirement: .required)])
        self.good = good
        self.bad = bad
    }

    var testDescription: String { "\(form.fields[0].type)" }
}

/// A number written in digits.
private func number(_ text: String) -> JSON { DecimalNumber(text).map { .number($0) } ?? .null }
