import Domain

/// A row of a repeated group in a page: what it is about, and what the page answers itself.
struct GroupRow {
    /// What stands above it: who it is about.
    let title: String
    /// What is posted with it unseen, such as the person's id.
    let answered: [String: String]
    /// What stands before its questions.
    var before = HTML.nothing
}

extension FormFields {
    /// The rows of a group, each below its title.
    func group(_ field: Field, _ fields: [Field], _ id: String, _ language: Language) -> HTML {
        let shown = (rows[field.name] ?? []).enumerated().map { index, row in
            let prefix = Self.rowPrefix(id, index)
            return HTML(
                .fieldset, [.class("row-of")], HTML(.legend, [], .text(row.title)),
                .several(
                    row.answered.sorted { $0.key < $1.key }.map {
                        HTML(.input, [.type("hidden"), .name(prefix + $0.key), .value($0.value)])
                    }), row.before,
                blocks(fields.filter { row.answered[$0.name] == nil }, prefix, [:], language))
        }
        return .when(
            !shown.isEmpty,
            [HTML(.h2, [.id(id)], .text(field.title[language])), .several(shown)])
    }

    /// As paths of problems name a row: `people[0].`.
    static func rowPrefix(_ group: String, _ index: Int) -> String { "\(group)[\(index)]." }

    /// The rows of a posted group of which something is said, by their numbers in the page. A row of which only the page
    /// itself says what it is about says nothing, where anything else is asked.
    static func spokenRows(of group: Field, in posted: NamedValues, prefix: String = "") -> [Int] {
        guard case .group(let fields, let maximumCount) = group.type else { return [] }
        let besides = fields.filter { if case .reference = $0.type { false } else { true } }
        let asked = besides.isEmpty ? fields : besides
        return (0..<maximumCount).filter { index in
            let row = rowPrefix(prefix + group.name, index)
            return asked.contains { answer(of: $0, named: row + $0.name, in: posted) != nil }
        }
    }

    /// A problem with the paths and numbers of the page's rows, in place of those of the rows that were filed.
    static func placed(_ problem: Problem, of form: Form, in posted: NamedValues) -> Problem {
        var details = problem.details
        for group in form.fields {
            for (filed, shown) in spokenRows(of: group, in: posted).enumerated().reversed() where filed != shown {
                let from = rowPrefix(group.name, filed)
                details = details.map { detail in
                    guard let path = detail.path, path.hasPrefix(from) else { return detail }
                    return Problem(
                        detail.code, detail.sentence.chinese.replacing("第 \(filed + 1) 行", with: "第 \(shown + 1) 行"),
                        detail.sentence.english.replacing("row \(filed + 1):", with: "row \(shown + 1):"),
                        at: rowPrefix(group.name, shown) + path.dropFirst(from.count))
                }
            }
        }
        return Problem(
            problem.code, problem.sentence.chinese, problem.sentence.english, at: problem.path, details: details)
    }
}
