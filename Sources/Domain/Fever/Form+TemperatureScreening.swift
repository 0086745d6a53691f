extension Form {
    /// 体温检测合计: the totals of a shift or a day at a place.
    public static let temperatureScreening = Form(
        name: "temperature-screening", version: 1, title: Bilingual("体温检测合计", "Temperature screening totals"),
        purpose: Bilingual("在公共场所和卡点发现发热人员", "To find people with fever in public places and at checkpoints"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.checkpointOfficer, .volunteer, .community, .medical, .police, .town, .countyDesk, .gridWorker],
        fields: [
            Field(
                "setting", .choice(ScreeningSetting.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("检测对象", "Where"), requirement: .required)
        ]
            + ScreeningResult.allCases.map { result in
                Field(
                    result.field, .whole(0...1_000_000, unit: result.unit), result.title,
                    requirement: result == .measured ? .required : .optional)
            },
        checks: [
            check("abnormal", within: "measured"), check("fever", within: "measured"),
            check("sentToDoctor", within: "abnormal"), check("cleared", within: "abnormal"),
        ],
        counts: ScreeningResult.allCases.map { CountingRule("temperature.\($0.rawValue)", .field($0.field)) }
            + ScreeningSetting.allCases.flatMap { setting in
                ScreeningResult.allCases.map { result in
                    CountingRule(
                        "temperature.\(setting.rawValue).\(result.rawValue)", .field(result.field),
                        when: .equals("setting", .string(setting.rawValue)))
                }
            })

    private static func check(_ part: String, within whole: String) -> Check {
        let titles = [part, whole].map { name in
            ScreeningResult.allCases.first { $0.field == name }?.title ?? Bilingual(name, name)
        }
        return Check(
            condition: .notGreater(part, than: whole),
            sentence: Bilingual(
                "“\(titles[0].chinese)”人数不能多于“\(titles[1].chinese)”。",
                "“\(titles[0].english)” cannot be more than “\(titles[1].english)”."),
            path: part)
    }
}
