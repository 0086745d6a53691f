import Domain
import Testing

/// The lists are declared soundly: whoever imports may file what a row files, and every answer has its question.
@Suite("Declarations of line lists")
struct LineListDeclarationTests {
    @Test(
        "Columns are declared as questions of forms are, and no list has the name of a form",
        arguments: LineList.all.indices)
    func columns(index: Int) {
        let list = LineList.all[index]
        let problems = list.form.declarationProblems(measures: MeasureCatalogue.builtIn)
        #expect(problems.filter { $0.path != "subject" } == [], "\(problems)")
        #expect(!FormCatalogue.builtIn.all.contains { $0.name == list.form.name })
        #expect(list.form.isLineList && LineList.named(list.form.name)?.kind == list.kind)
        #expect(list.steps.filter { $0.form.isLineList }.isEmpty)
    }

    @Test("Who imports a list files the form that it is about", arguments: LineList.all.indices)
    func duties(index: Int) throws {
        let list = LineList.all[index]
        let own = try #require(list.steps.first { $0.form.subject != .person }?.form)
        #expect(list.form.filedBy == own.filedBy)
    }
}
