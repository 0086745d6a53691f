import Domain
import Testing

@Suite("The body of an entry against its form")
struct FormValidationTests {
    private let household = form(
        [
            Field("ill", .yesNo, Bilingual("是否发热", "Fever"), requirement: .required),
            Field(
                "temperature", .temperature, Bilingual("体温", "Temperature"), relevance: .equals("ill", true),
                requirement: .required),
            Field("asked", .whole(0...99), Bilingual("应查人数", "To be asked")),
            Field("done", .whole(0...99), Bilingual("已查人数", "Asked"), requirement: .requiredWhen(.answered("asked"))),
            Field(
                "members",
                .group(
                    [
                        Field("name", .text(maximumLength: 20), Bilingual("姓名", "Name"), requirement: .required),
                        Field("birthYear", .whole(1900...2026), Bilingual("出生年份", "Year of birth")),
                    ], maximumCount: 3), Bilingual("家庭成员", "Members")),
        ],
        checks: [
            Check(
                condition: .notGreater("done", than: "asked"),
                sentence: Bilingual("“已查人数”不能多于“应查人数”。", "No more than were to be asked."), path: "done")
        ])

    @Test("Is kept as it is where nothing is wrong")
    func kept() throws {
        let body: JSON = ["ill": false, "asked": 3, "done": 3, "members": [["name": "甲", "birthYear": 1980]]]
        #expect(try household.validate(body) == body)
    }

    @Test("Is refused with every problem at once, each at its field, in the order of the questions")
    func everything() {
        let body: JSON = [
            "temperature": 37, "asked": 100, "members": [["name": "甲"], ["name": "乙"], ["birthYear": 1899]],
            "extra": 1,
        ]
        #expect(
            refusals(household, body) == [
                "ill value.required", "asked value.out-of-range",
                "members[2].name value.required", "members[2].birthYear value.out-of-range", "extra json.unknown-field",
            ])
    }

    @Test("Drops null, which is no answer, in rows too")
    func nulls() throws {
        let body: JSON = ["ill": false, "temperature": nil, "members": [["name": "甲", "birthYear": nil]]]
        #expect(try household.validate(body) == ["ill": false, "members": [["name": "甲"]]])
        #expect(refusals(household, ["ill": nil]) == ["ill value.required"])
        #expect(refusals(household, ["ill": false, "extra": nil]) == ["extra json.unknown-field"])
    }

    @Test("Needs an answer only where the question is asked and the requirement holds")
    func requirement() {
        #expect(refusals(household, ["ill": true]) == ["temperature value.required"])
        #expect(refusals(household, ["ill": false, "asked": 1]) == ["done value.required"])
        #expect(refusals(household, ["ill": false, "done": 1]) == [])
        #expect(refusals(household, ["ill": false, "temperature": "x"]) == ["temperature value.not-asked"])
    }

    @Test("Holds its checks, at both sides of the edge")
    func checks() {
        #expect(refusals(household, ["ill": false, "asked": 3, "done": 3]) == [])
        #expect(refusals(household, ["ill": false, "asked": 3, "done": 4]) == ["done value.out-of-range"])
    }

    @Test("A check waits while one of its answers is refused")
    func checkWaits() {
        #expect(refusals(household, ["ill": false, "asked": 3, "done": 100]) == ["done value.out-of-range"])
    }

    @Test("Rows are objects, and no more than allowed")
    func rows() throws {
        let row: JSON = ["name": "甲"]
        #expect(refusals(household, ["ill": false, "members": [row, row, row]]) == [])
        #expect(refusals(household, ["ill": false, "members": [row, row, row, row]]) == ["members value.too-many"])
        #expect(refusals(household, ["ill": false, "members": [row, 1]]) == ["members[1] value.wrong-type"])
        #expect(
            refusals(household, ["ill": false, "members": [["x": 1, "name": "甲"]]]) == [
                "members[0].x json.unknown-field"
            ])
        #expect(try household.validate(["ill": false, "members": []]) == ["ill": false])
    }

    @Test("The sentences name the question and the row, and never the answer")
    func sentences() throws {
        let body: JSON = ["ill": "赵钱孙李", "asked": 12345, "members": [["name": "甲"], ["name": 98765]], "赵钱孙李": 1]
        let found = try #require(problem { () throws(Problem) in try household.validate(body) })
        #expect(found.code == .formInvalid)
        #expect(found.details.count == 4)
        #expect(found.details[0].sentence.chinese == "“是否发热”须填是或否。")
        #expect(found.details[2].path == "members[1].name")
        #expect(found.details[2].sentence.chinese == "“家庭成员”第 2 行：“姓名”须填文字。")
        #expect(found.details[2].sentence.english == "“Members”, row 2: “Name” takes a text.")
        for secret in ["赵钱孙李", "12345", "98765"] { #expect(!found.description.contains(secret)) }
    }

    @Test("Is a JSON object")
    func noObject() {
        for body: JSON in [[1], nil, "甲"] {
            #expect(problem { () throws(Problem) in try household.validate(body) }?.code == .formInvalid)
        }
    }

    @Test("A list with nothing in it is no answer")
    func emptyList() throws {
        let rows = FieldType.group([Field("name", .text(maximumLength: 9), Bilingual("姓名", "Name"))], maximumCount: 3)
        #expect(refusals(form(rows, .required), ["answer": []]) == ["answer value.required"])
        #expect(refusals(form(rows, .required), ["answer": [[:]]]) == [])
        #expect(try form(rows).validate(["answer": []]) == [:])
    }

    @Test("Validation of what was kept changes nothing")
    func idempotent() throws {
        let once = try household.validate(["ill": true, "temperature": 38, "members": [["name": " 甲　"]]])
        #expect(try household.validate(once) == once)
    }

    @Test("A retraction has a reason of 1 to 200 characters and nothing else")
    func retraction() throws {
        let longest = String(repeating: "误", count: 200)
        #expect(try Form.validateRetraction(["reason": " 重复填报 "]) == ["reason": "重复填报"])
        #expect(try Form.validateRetraction(["reason": .string(longest)]) == ["reason": .string(longest)])
        for body: JSON in [[:], ["reason": " "], ["reason": .string(longest + "误")], ["reason": "甲", "x": 1], "甲"] {
            #expect(problem { () throws(Problem) in try Form.validateRetraction(body) }?.code == .formInvalid)
        }
    }
}
