import Testing

@testable import Domain

@Suite("The normal form of a body")
struct NormalFormTests {
    @Test("validating twice changes nothing more", arguments: Self.bodies)
    func idempotent(name: String, body: JSON) throws {
        let form = try FormCatalogue.builtIn.form(named: name, version: 1)
        let once = try form.validate(body)
        #expect(try form.validate(once).canonicalBytes == once.canonicalBytes)
    }

    static let bodies: [(String, JSON)] = [
        ("case-event", ["event": "died", "wasCritical": true, "imported": nil, "ground": "　会诊结论 "]),
        ("observation-event", ["place": "home", "event": "entered", "group": "returnee", "withinCounty": false]),
        ("fever-visit", ["facility": " 隆昌 ", "temperature": 38, "fromRiskArea": false, "outcome": "sampled"]),
        ("household-register", ["members": [["sex": "male", "birthYear": 1950, "residency": "resident"]]]),
        (
            "household-visit",
            [
                "round": 1, "result": "nobody-home", "nextAttempt": "2020-02-02T08:00:00Z",
                "position": [
                    "latitude": .number(DecimalNumber(coefficient: 2934, scale: 2)), "longitude": 105,
                    "accuracyMetres": nil, "system": "GCJ-02",
                ],
            ]
        ),
    ]

    @Test("an accuracy of null is no accuracy, and the raw position stays as it is")
    func point() throws {
        let body: JSON = [
            "round": 1, "result": "refused",
            "position": ["latitude": 29, "longitude": 105, "accuracyMetres": nil, "system": "BD-09"],
        ]
        let kept = try Form.householdVisit.validate(body)
        #expect(kept["position"] == ["latitude": 29, "longitude": 105, "system": "BD-09"])
    }

    @Test("the corners of China's box are in it, a tenth of a degree beyond is not")
    func box() {
        for (latitude, longitude, isIn) in [
            (38, 734, true), (536, 1351, true), (37, 734, false), (537, 1000, false), (300, 733, false),
            (300, 1352, false), (0, 0, false),
        ] {
            let body: JSON = [
                "round": 1, "result": "refused",
                "position": [
                    "latitude": .number(DecimalNumber(coefficient: Int64(latitude), scale: 1)),
                    "longitude": .number(DecimalNumber(coefficient: Int64(longitude), scale: 1)), "system": "WGS-84",
                ],
            ]
            #expect(((try? Form.householdVisit.validate(body)) != nil) == isIn, "\(latitude) \(longitude)")
        }
    }

    @Test("a text is counted in code points, after it is trimmed")
    func length() throws {
        let form = TypeForm.form(.text(maximumLength: 4))
        #expect(try form.validate(["answer": "  𠮷𠮷𠮷𠮷  "]) == ["answer": "𠮷𠮷𠮷𠮷"])
        #expect(throws: Problem.self) { try form.validate(["answer": "𠮷𠮷𠮷𠮷𠮷"]) }
        // One letter for the eye, five code points for the database.
        #expect(throws: Problem.self) { try form.validate(["answer": "a\u{301}\u{302}\u{303}\u{304}"]) }
    }

    @Test("a moment that cannot be written again is refused")
    func moments() throws {
        let form = TypeForm.form(.dateTime)
        #expect(throws: Problem.self) { try form.validate(["answer": "9999-12-31T23:59:00-10:00"]) }
        #expect(throws: Problem.self) { try form.validate(["answer": "0001-01-01T00:00:00+23:00"]) }
        #expect(try form.validate(["answer": "2020-02-02T08:00Z"]) == ["answer": "2020-02-02T16:00:00+08:00"])
    }
}

/// A form of one question.
enum TypeForm {
    static func form(_ type: FieldType) -> Form {
        Form(
            name: "test", version: 1, title: Bilingual("测", "test"), purpose: Bilingual("测", "test"),
            legalGround: Bilingual("法", "law"), filedBy: [.medical],
            fields: [Field("answer", type, Bilingual("答", "answer"))])
    }
}
