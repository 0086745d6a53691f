import Testing

@testable import Domain

@Suite("The built-in forms")
struct BuiltInFormTests {
    @Test("are sound: their conditions, checks and counts name what is there", arguments: FormCatalogue.builtIn.all)
    func sound(form: Form) {
        #expect(form.declarationProblems(measures: MeasureCatalogue.builtIn) == [])
    }

    @Test("an unsound declaration is told of, point by point")
    func unsound() {
        let form = Form(
            name: "x", version: 0, title: Bilingual("表", "form"), purpose: Bilingual("测", "test"),
            legalGround: Bilingual("法", "law"), filedBy: [],
            fields: [
                Field("Upper", .yesNo, Bilingual("一", "one"), relevance: .equals("later", true)),
                Field("later", .choice([]), Bilingual("二", "two")),
                Field("later", .yesNo, Bilingual("三", "three")),
            ],
            checks: [Check(condition: .answered("nowhere"), sentence: Bilingual("四", "four"), path: "nowhere")],
            counts: [CountingRule("no.such.measure", .field("later"))])
        let problems = form.declarationProblems(measures: MeasureCatalogue.builtIn)
        #expect(problems.count >= 8)
        #expect(problems.allSatisfy { $0.code == .formDeclarationInvalid })
    }

    @Test("measure and stock codes are there once, and stocks name measures that exist")
    func measures() {
        let declared = [
            Measure.cases, Measure.observation, Measure.fever, Measure.screening, Measure.publicity, Measure.work,
            Measure.clues, Measure.checkpoints, Measure.contacts, Measure.referrals,
            Measure.samples, Measure.supplies,
        ]
        .flatMap { $0 }
        #expect(declared.count == MeasureCatalogue.builtIn.measures.count)
        for stock in MeasureCatalogue.builtIn.stocks {
            #expect(MeasureCatalogue.builtIn.measure(stock.code) == nil)
            for code in stock.inflows + stock.outflows { #expect(MeasureCatalogue.builtIn.measure(code) != nil) }
        }
    }

    @Test("a measure that a form feeds is declared, and each declared one is fed or a stock's")
    func everyMeasureIsFed() {
        let fed = Set(FormCatalogue.builtIn.all.flatMap { $0.counts.map(\.measure) })
        #expect(fed == Set(MeasureCatalogue.builtIn.measures.map(\.code)))
    }

    @Test("an unknown form or version is refused")
    func unknown() {
        #expect(throws: Problem.self) { try FormCatalogue.builtIn.form(named: "household-visit", version: 4) }
        #expect(throws: Problem.self) { try FormCatalogue.builtIn.form(named: "nothing", version: 1) }
        #expect(FormCatalogue.builtIn.latest.count == Set(FormCatalogue.builtIn.all.map(\.name)).count)
    }

    @Test("JSON Schema names every question and closes the object", arguments: FormCatalogue.builtIn.all)
    func schema(form: Form) {
        let schema = form.jsonSchema
        #expect(schema["additionalProperties"] == false)
        #expect(Set(schema["properties"]?.members?.keys.map { $0 } ?? []) == Set(form.fields.map(\.name)))
        #expect(form.declaration["fields"]?.elements?.count == form.fields.count)
    }
}
