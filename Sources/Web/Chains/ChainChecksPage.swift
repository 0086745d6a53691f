import Domain
import Hummingbird
import Store

/// What somebody has to look at before chains and curves can be trusted: links that cannot be, and what is missing.
struct ChainChecksPage: PageContent {
    let chains: RegionChains
    let path: [Region]
    let author: Author
    let checks: [ChainCheck]

    /// Of each kind so many are listed.
    private static let limit = 200

    static let routes: [Route] = [
        Route(
            .get, "/chains/checks", Bilingual("传播链待核查页面", "The page of what is to be checked"),
            access: ChainRoutes.here, parameters: ChainRoutes.parameters,
            answers: [Answer(200, Bilingual("待核查", "To check"), .page)], problems: [.diseaseUnknown]
        ) { call in
            let chains = try await RegionChains(call)
            return call.page(
                ChainChecksPage(
                    chains: chains, path: try await call.services.regions.path(to: chains.region),
                    author: try call.author(), checks: chains.forest.checks))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? chains.region.text
        return language.words("\(name)传播链待核查", "Chains in \(name): to check")
    }

    func content(_ language: Language) -> HTML {
        let byKind = Dictionary(grouping: checks, by: \.kind)
        let kinds = ChainCheck.Kind.allCases.filter { byKind[$0] != nil }
        let cases = Dictionary(chains.forest.cases.map { ($0.id, $0) }) { one, _ in one }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.chainChecks($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            ChainTabs(region: chains.region, disease: chains.disease?.code, page: .checks).html(language),
            chains.forest.cases.isEmpty
                ? ChainsPage.empty(language)
                : kinds.isEmpty
                    ? HTML(.p, [], .text(language.words("没有待核查的。", "There is nothing to check."))) : .nothing,
            .several(kinds.map { section($0, byKind[$0] ?? [], cases, language) }),
        ]
    }

    private func section(
        _ kind: ChainCheck.Kind, _ checks: [ChainCheck], _ cases: [ID<Subject>: ChainCase], _ language: Language
    ) -> HTML {
        [
            HTML(.h2, [], .text("\(kind.title[language]) \(checks.count)")),
            .with(hint(kind)) { HTML(.p, [.class("quiet")], .text($0[language])) },
            .when(
                checks.count > Self.limit,
                HTML(
                    .p, [.class("quiet")],
                    .text(language.words("列出前\(Self.limit)例。", "The first \(Self.limit) are listed.")))),
            HTML(.ul, [.class("list")], each: checks.prefix(Self.limit).map { item($0, cases, language) }),
        ]
    }

    /// What to do, where the title does not say it.
    private func hint(_ kind: ChainCheck.Kind) -> Bilingual? {
        let days = chains.forest.limits.days
        return switch kind {
        case .circle: Bilingual("图中已略去这些关系，请核对双方发病日期。", "These links are left out of the drawing; compare the onsets.")
        case .tooShort, .tooLong:
            Bilingual(
                "按疾病定义，续发病例应在传染源发病后\(days.lowerBound)至\(days.upperBound)天内发病。请核对发病日期，或排除这一关系。",
                "By the definition of the disease, onset follows that of the source within \(days.lowerBound) to \(days.upperBound) days. Check the onsets, or rule the link out."
            )
        case .severalSources: Bilingual("请在病例页面判定传播关系。", "Rule on the links on the page of the case.")
        case .noSource: Bilingual("补登接触者，或在病例页面判定传播关系。", "List contacts, or rule on a link on the page of the case.")
        case .noOnset: Bilingual("请更正病例报告卡，补填发病日期。", "Correct the case report and fill in the day of onset.")
        case .importedWithSource, .noContacts: nil
        }
    }

    private func item(_ check: ChainCheck, _ cases: [ID<Subject>: ChainCase], _ language: Language) -> HTML {
        func number(_ id: ID<Subject>) -> HTML {
            cases[id].map(ChainTable.number) ?? .nothing
        }
        return HTML(
            .li, [], number(check.medicalCase),
            .with(check.infector) { [.text(language.words(" ← ", " ← ")), number($0)] },
            .with(check.days) { .text(language.words("，相隔\($0)天", ", \($0) days apart")) })
    }
}
