extension Form {
    /// 资料物资发放: what was handed out, by kind and quantity.
    public static let materialHandout = Form(
        name: "material-handout", version: 1, title: Bilingual("资料物资发放", "Materials handed out"),
        purpose: Bilingual("掌握宣传资料和防护物资的发放", "To know which papers and supplies reached whom"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.gridWorker, .volunteer, .community, .town, .supplies, .countyDesk, .police],
        fields: [
            Field(
                "kind", .choice(Material.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("种类", "Kind"),
                requirement: .required),
            Field("quantity", .whole(1...10_000_000), Bilingual("数量", "Quantity"), requirement: .required),
            Field(
                "to",
                .choice([
                    Choice("households", Bilingual("住户", "households")),
                    Choice("units", Bilingual("部门单位", "units")),
                    Choice("medical", Bilingual("医疗机构", "medical institutions")),
                    Choice("posts", Bilingual("卡点、检测点", "posts")),
                    Choice("public", Bilingual("市民", "the public")),
                ]),
                Bilingual("对象", "To whom"), requirement: .required),
        ],
        counts: Material.allCases.map {
            CountingRule("material.\($0.rawValue)", .field("quantity"), when: .equals("kind", .string($0.rawValue)))
        } + [
            CountingRule(
                "material.papers", .field("quantity"),
                when: .isOneOf("kind", Material.allCases.filter(\.isPaper).map { .string($0.rawValue) }))
        ])
}
