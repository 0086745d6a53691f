import Testing

@testable import Domain

@Suite("Declarations of forms")
struct DeclarationTests {
    @Test(
        "each fault is told at its place",
        arguments: [
            (Form.declared([Field("a", .yesNo, .x), Field("a", .yesNo, .x)]), "fields[1].name"),
            (Form.declared([Field("2a", .yesNo, .x)]), "fields[0].name"),
            (Form.declared([Field("a-b", .yesNo, .x)]), "fields[0].name"),
            (
                Form.declared([Field("a", .yesNo, .x, relevance: .answered("b")), Field("b", .yesNo, .x)]),
                "fields[0].relevance"
            ),
            (
                Form.declared([Field("a", .yesNo, .x, requirement: .requiredWhen(.answered("a")))]),
                "fields[0].requirement"
            ),
            (Form.declared([Field("a", .yesNo, Bilingual("一", " "))]), "fields[0].title"),
            (Form.declared([Field("a", .choice([]), .x)]), "fields[0].type"),
            (
                Form.declared([Field("a", .choice([Choice("b", .x), Choice("b", .x)]), .x)]),
                "fields[0].type.choices[1]"
            ),
            (Form.declared([Field("a", .text(maximumLength: 0), .x)]), "fields[0].type"),
            (Form.declared([Field("a", .decimal(0...1, places: 0), .x)]), "fields[0].type"),
            (Form.declared([Field("a", .region([]), .x)]), "fields[0].type"),
            (Form.declared([.group(of: [.group(of: [Field("a", .yesNo, .x)])])]), "fields[0].type.fields[0].type"),
            (
                Form.declared([.group(of: [Field("a", .yesNo, .x), Field("a", .yesNo, .x)])]),
                "fields[0].type.fields[1].name"
            ),
            (Form.declared([.one, Field("b", .yesNo, .x, relevance: .equals("one", "c"))]), "fields[1].relevance"),
            (Form.declared([.one, Field("b", .yesNo, .x, relevance: .atLeast("one", 2))]), "fields[1].relevance"),
            (Form.declared([.one, Field("b", .yesNo, .x, relevance: .includes("one", "b"))]), "fields[1].relevance"),
            (
                Form.declared([.group(of: [.one]), Field("b", .yesNo, .x, relevance: .equals("rows", 5))]),
                "fields[1].relevance"
            ),
            (
                Form.declared([.several, Field("b", .yesNo, .x, relevance: .equals("several", []))]),
                "fields[1].relevance"
            ),
            (Form.declared([.one], counts: [CountingRule("nothing")]), "counts[0]"),
            (Form.declared([.one], counts: [CountingRule("visit.made", .field("one"))]), "counts[0]"),
            (Form.declared([.one], counts: [CountingRule("visit.made", .rows("one"))]), "counts[0]"),
            (
                Form.declared([Field("n", .whole(-1...1), .x)], counts: [CountingRule("visit.made", .field("n"))]),
                "counts[0]"
            ),
            (
                Form.declared(
                    [Field("n", .whole(0...1, unit: .people), .x)], counts: [CountingRule("visit.made", .field("n"))]),
                "counts[0]"
            ),
        ])
    func faults(form: Form, path: String) {
        #expect(form.declarationProblems(measures: MeasureCatalogue.builtIn).map(\.path) == [path])
    }

    @Test("a sound form has no fault")
    func sound() {
        let form = Form.declared(
            [.one, Field("b", .yesNo, .x, relevance: .equals("one", "b"), requirement: .required)],
            counts: [CountingRule("visit.made", when: .equals("b", true))])
        #expect(form.declarationProblems(measures: MeasureCatalogue.builtIn) == [])
    }

    @Test("a schema says what must and what may not be answered under which condition")
    func conditionalSchema() throws {
        let rules = try #require(Form.caseEvent.jsonSchema["allOf"]?.elements)
        #expect(
            rules.contains([
                "if": ["properties": ["event": ["const": "confirmed"]], "required": ["event"]],
                "then": ["required": ["wasSuspected"]], "else": ["properties": ["wasSuspected": false]],
            ]))
    }

    @Test("a schema asks for something in every list, and ends a title with one mark")
    func lists() {
        let form = Form.declared([
            .several, .group(of: [.one]), Field("a", .yesNo, Bilingual("是否发热", "Fever?")),
        ])
        let properties = form.jsonSchema["properties"]
        #expect(properties?["several"]?["minItems"] == 1)
        #expect(properties?["rows"]?["minItems"] == 1)
        #expect(properties?["a"]?["description"] == "Fever?")
        #expect(properties?["several"]?["description"] == "question.")
    }

    @Test("a schema allows the same positions and temperatures as the validation")
    func limits() {
        let visit = Form.householdVisit.jsonSchema["properties"]
        let latitude = visit?["position"]?["properties"]?["latitude"]
        #expect(latitude?["minimum"] == .number(DecimalNumber(coefficient: 38, scale: 1)))
        #expect(latitude?["maximum"] == .number(DecimalNumber(coefficient: 536, scale: 1)))
        #expect(
            visit?["highestTemperature"]?["multipleOf"] == .number(DecimalNumber(coefficient: 1, scale: 1)))
    }

    @Test("an unsound declaration can still be described, so that its author sees it")
    func unsoundIsDescribed() {
        let form = Form.declared([Field("a", .yesNo, .x), Field("a", .date, .x)])
        #expect(form.jsonSchema["properties"]?.members?.count == 1)
        #expect(form.declaration["fields"]?.elements?.count == 2)
    }
}

extension Bilingual {
    fileprivate static let x = Bilingual("题", "question")
}

extension Field {
    fileprivate static let one = Field("one", .choice([Choice("b", .x)]), .x)

    fileprivate static let several = Field("several", .choices([Choice("b", .x)]), .x)

    fileprivate static func group(of fields: [Field]) -> Field { Field("rows", .group(fields, maximumCount: 2), .x) }
}

extension Form {
    fileprivate static func declared(_ fields: [Field], counts: [CountingRule] = []) -> Form {
        Form(
            name: "test", version: 1, title: .x, purpose: .x, legalGround: .x, filedBy: [.medical], fields: fields,
            counts: counts)
    }
}
