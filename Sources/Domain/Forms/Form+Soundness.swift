// A city can declare forms of its own while the system runs, so a declaration is checked like any other input, and the
// built-in ones are held to the same by a test.

extension Form {
    /// What is wrong with the declaration, `form.declaration-invalid` each, at the field or rule; empty where it may be
    /// used. The measures it counts must be in the catalogue.
    public func declarationProblems(measures: some FigureDefinitions) -> [Problem] {
        var sanity = FormSanity()
        if !Self.isFormName(name) {
            sanity.add("表单名应为小写字母和连字符。", "A form's name is lower-case words joined by hyphens.", at: "name")
        }
        if version < 1 { sanity.add("版本号从 1 起。", "Versions count from 1.", at: "version") }
        if filedBy.isEmpty { sanity.add("至少要有一种填报人。", "Somebody must be allowed to file it.", at: "filedBy") }
        if fields.isEmpty { sanity.add("表单没有字段。", "The form asks nothing.", at: "fields") }
        for (text, path) in [(title, "title"), (purpose, "purpose"), (legalGround, "legalGround")] {
            sanity.check(text, at: path)
        }
        sanity.check(fields, in: "fields")
        for (index, check) in checks.enumerated() {
            sanity.check(check.condition, among: fields, at: "checks[\(index)]")
            sanity.check(check.sentence, at: "checks[\(index)].sentence")
            if !fields.contains(where: { $0.name == check.path }) {
                sanity.add("检查所指的字段不存在。", "The check points at no field.", at: "checks[\(index)].field")
            }
        }
        // The ledger counts by what it holds: never by a sealed answer.
        let counted = fields.filter { !$0.isSealed }
        for (index, rule) in counts.enumerated() {
            sanity.check(rule, among: counted, measures, at: "counts[\(index)]")
        }
        if seals, subject == nil {
            sanity.add("有封存字段的表单须有对象。", "A form that seals answers is about somebody.", at: "subject")
        }
        if asksForPhotos, subject == nil {
            sanity.add("要照片的表单须有对象。", "A form that asks for photos is about somebody.", at: "subject")
        }
        return sanity.problems
    }
}
