import Domain

/// What was wrong with a form, on top of the page; each line leads to its field.
struct FormProblem {
    let problem: Problem

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [.class("error"), .role("alert")],
            HTML(.h2, [], .text(language.words("没有保存", "Not saved"))),
            HTML(.p, [], line(problem, language)),
            .when(
                !problem.details.isEmpty,
                HTML(.ul, [], each: problem.details.map { HTML(.li, [], line($0, language)) })))
    }

    private func line(_ problem: Problem, _ language: Language) -> HTML {
        let sentence = HTML.text(problem.sentence[language])
        return problem.path.map { HTML(.a, [.toElement($0)], sentence) } ?? sentence
    }
}
