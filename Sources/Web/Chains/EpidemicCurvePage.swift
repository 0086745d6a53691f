import Domain
import Hummingbird
import Store

/// How many fell ill, were reported or were confirmed day by day, and how many others a case infects, with the same days
/// as a table.
struct EpidemicCurvePage: PageContent {
    let shown: RegionCurve
    let path: [Region]
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/epidemic-curve", Bilingual("流行曲线页面", "The page of the epidemic curve"),
            access: ChainRoutes.here, parameters: ChainRoutes.parameters + RegionCurve.parameters,
            answers: [Answer(200, Bilingual("流行曲线", "The curve"), .page)],
            problems: [.diseaseUnknown, .timeInvalid]
        ) { call in
            let shown = try await RegionCurve(call)
            return call.page(
                EpidemicCurvePage(
                    shown: shown, path: try await call.services.regions.path(to: shown.region),
                    author: try call.author()))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? shown.region.text
        return language.words("\(name)流行曲线", "The epidemic curve of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.epidemicCurve($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            ChainTabs(region: shown.region, disease: shown.disease?.code, page: .curve).html(language),
            DiseaseTabs(spread: shown.spread, shown: shown.disease, link: Paths.epidemicCurve(shown.region))
                .html(language),
            shown.disease.map { found($0, language) } ?? ChainsPage.empty(language),
        ]
    }

    private func found(_ disease: DiseaseDefinition, _ language: Language) -> HTML {
        [bases(language), counted(language), CurveChart(shown: shown).html(language), method(disease, language)]
    }

    private func bases(_ language: Language) -> HTML {
        let items = EpidemicCurve.Basis.allCases.map { basis in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [
                        .href(
                            Paths.epidemicCurve(shown.region).with("disease", shown.disease?.code)
                                .with("by", basis.rawValue))
                    ] + (basis == shown.curve.basis ? [.aria("current", "page")] : []),
                    .text(language.words("按\(basis.title.chinese)", "by \(basis.title.english)"))))
        }
        return HTML(
            .ul, [.class("links screen"), .aria("label", language.words("按哪一天计", "Counted by"))], each: items)
    }

    private func counted(_ language: Language) -> HTML {
        let curve = shown.curve
        let (local, imported) = (curve.local.reduce(0, +), curve.imported.reduce(0, +))
        var words = language.words(
            "截至\(curve.lastDay)，确诊病例\(local + imported)例，其中输入\(imported)例。",
            "Up to \(curve.lastDay): \(local + imported) confirmed cases, \(imported) of them imported.")
        if curve.undated > 0 {
            words += language.words(
                "另有\(curve.undated)例没有\(curve.basis.title.chinese)，未计入。",
                " \(curve.undated) more have no \(curve.basis.title.english) and are left out.")
        }
        if curve.earlier > 0 {
            words += language.words(
                "\(curve.earlier)例的日期早于\(curve.firstDay)，未画出。", " \(curve.earlier) lie before \(curve.firstDay).")
        }
        return HTML(.p, [], .text(words))
    }

    private func method(_ disease: DiseaseDefinition, _ language: Language) -> HTML {
        let interval = disease.serialInterval
        let days = "\(Self.shown(interval.meanDays)) ± \(Self.shown(interval.deviationDays))"
        let least = ReproductionNumber.leastCases
        let isOnset = shown.curve.basis == .onset
        return [
            HTML(.h2, [], .text(language.words("计算方法", "How it is computed"))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "时变再生数R：截至当日的7天内，平均一个病例传染多少人；阴影为95%可信区间。代间距取疾病定义：\(days)天（伽马分布）。先验为形状1、尺度5的伽马分布。输入性病例计为传染者，不计为被传染者。",
                        "R: how many others a case infects on average, over the seven days up to a day; the shade is the 95 % credible interval. Serial interval as the disease is defined: \(days) days (gamma). Prior: gamma of shape 1 and scale 5. Imported cases infect and are not counted among the infected."
                    ))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "7天内本地病例少于\(least)例、或距首例不足一个平均代间距的，不给出R。最近几天的病例还会因报告滞后而增加，标为“未完整”，当时的R偏低。",
                        "R is not stated where the seven days have fewer than \(least) local cases, nor within a mean serial interval of the first case. Cases of the last days are still to come in: those days are marked “incomplete”, and R is too low there."
                    ))),
            .when(
                !isOnset,
                HTML(
                    .p, [],
                    .text(
                        language.words(
                            "代间距是发病到发病的间隔；按报告或确诊日期计算的R会受检测和报告快慢影响，仅供参考。",
                            "A serial interval goes from onset to onset: by report or confirmation R also shows how fast cases are tested and reported."
                        )))),
            HTML(.p, [.class("quiet"), .lang(.english)], .text(RegionCurve.source)),
        ]
    }

    private static func shown(_ days: Double) -> String {
        DecimalNumber(coefficient: Int64((days * 100).rounded()), scale: 2).description
    }
}
