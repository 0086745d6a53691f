import Domain

/// The chains of a region in a few numbers.
struct ChainSummary {
    let forest: TransmissionForest

    func html(_ language: Language) -> HTML {
        let own = forest.cases.indices.filter { forest.cases[$0].details != nil }
        let chains = forest.clusterSizes.count { $0 > 1 }
        let most = own.map { forest.infected[$0].count }.max() ?? 0
        let sources = own.count { forest.sources[$0] != nil }
        var facts = [
            (language.words("病例", "Cases"), String(own.count)),
            (language.words("传播链（2例以上）", "Chains of two or more"), String(chains)),
            (language.words("最大的一条", "The largest"), String(forest.clusterSizes.first ?? 0)),
            (language.words("最多代次", "Generations at most"), String(forest.generations.max() ?? 0)),
            (language.words("来源已知", "With a known source"), String(sources)),
            (language.words("一例最多续发", "Infected by one case at most"), String(most)),
        ]
        if let found = forest.serialIntervals {
            let (low, high) = (Self.shown(found.lowerQuartile), Self.shown(found.upperQuartile))
            facts.append(
                (
                    language.words("发病间隔", "Serial interval"),
                    language.words(
                        "中位数\(Self.shown(found.median))天（四分位\(low)至\(high)天，\(found.count)对）",
                        "median \(Self.shown(found.median)) days (quartiles \(low) to \(high), \(found.count) pairs)")
                ))
        }
        return [
            HTML(
                .dl, [.class("card")],
                each: facts.map { [HTML(.dt, [], .text($0.0)), HTML(.dd, [], .text($0.1))] }), settings(language),
        ]
    }

    private func settings(_ language: Language) -> HTML {
        let headings = [
            Bilingual("传播场合", "Where"), Bilingual("续发病例", "Infected"), Bilingual("聚集", "Clusters"),
            Bilingual("最大聚集（例）", "The largest"),
        ]
        let rows = forest.settings.map { one in
            HTML(
                .tr, [], HTML(.td, [], .text(one.setting?.title[language] ?? language.words("未说明", "not said"))),
                .several(
                    [one.infected, one.clusters, one.largest].map { HTML(.td, [.class("number")], .text(String($0))) })
            )
        }
        return .when(
            !rows.isEmpty,
            HTML(
                .details, [], HTML(.summary, [], .text(language.words("按传播场合", "By where it happened"))),
                HTML(
                    .div, [.class("wide")],
                    HTML(
                        .table, [],
                        HTML(
                            .thead, [],
                            HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                        HTML(.tbody, [], each: rows)))))
    }

    /// To one place.
    private static func shown(_ days: Double) -> String {
        DecimalNumber(coefficient: Int64((days * 10).rounded()), scale: 1).description
    }
}
