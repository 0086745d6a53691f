import Domain
import Store

/// The households that the round has not reached, all or of one state, with what can be done about them.
extension ScreeningPage {
    func listed(_ language: Language) -> HTML {
        let count = whole.missing.households
        let none =
            count == 0
            ? language.words("本轮已全部走访。", "Every registered household was reached in this round.")
            : language.words("没有这种情况的户。", "No household is in this state.")
        return [
            HTML(.h2, [], .text(language.words("待走访 \(count) 户", "Not reached: \(count) households"))),
            .when(count > 0, [states(language), .when(mayAssign, assignForm(language)), export(language)]),
            missing.households.isEmpty
                ? HTML(.p, [], .text(none))
                : HouseholdTable(
                    households: missing.households, names: names, root: region, author: author, round: round
                ).html(language),
            .with(missing.next) { next in
                HTML(
                    .p, [],
                    HTML(.a, [.href(link(state).with("after", next.text))], .text(language.words("下一页", "Next page"))))
            },
        ]
    }

    private func link(_ state: MissingState?) -> Link {
        Paths.screening(region, round: round).with("state", state?.rawValue)
    }

    private func states(_ language: Language) -> HTML {
        let all: [MissingState?] = [nil] + MissingState.allCases
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("情况", "State"))],
            each: all.map { one in
                let title = one?.title ?? Bilingual("全部", "all")
                let words = "\(title[language]) \(whole.missing(one).households)"
                return HTML(
                    .li, [],
                    HTML(.a, [.href(link(one))] + (one == state ? [.aria("current", "page")] : []), .text(words)))
            })
    }

    private func export(_ language: Language) -> HTML {
        HTML(
            .p, [.class("screen")],
            HTML(
                .a, [.href(Paths.missingTable(region, round: round, state))],
                .text(language.words("导出 Excel", "Export to Excel"))))
    }

    private var mayAssign: Bool { author.holds(Form.screeningAssignment.filedBy, on: region) }

    private func assignForm(_ language: Language) -> HTML {
        let count = whole.missing.households
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.assigning)],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
            HTML(.input, [.type("hidden"), .name("round"), .value(String(round))]),
            HTML(
                .button, [.type("submit")],
                .text(
                    language.words(
                        "待走访 \(count) 户全部分派给所在网格的网格员", "Assign all \(count) to their grids' workers"))))
    }
}
