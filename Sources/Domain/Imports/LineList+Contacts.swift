extension LineList {
    /// 接触者名单: a row is somebody who was near a case, by the number of the case or the patient's name and telephone.
    public static let contacts = LineList(
        kind: .contacts,
        form: Form(
            name: "contact-list", version: 1, title: Bilingual("接触者名单", "Line list of contacts"),
            purpose: Form.contact.purpose, legalGround: Form.contact.legalGround, filedBy: Form.contact.filedBy,
            subject: .person, fields: personFields + contactFields),
        steps: [
            personStep(on: ["listedOn"]),
            LineStep(
                "contact", .contact, on: ["listedOn"], when: .not(.answered(LineFact.joined)), column: "name",
                [
                    "person": .row(LineFact.person), "case": .row(LineFact.medicalCase), "degree": .row("degree"),
                    "setting": .row("setting", else: "other"), "lastContactOn": .row("lastContactOn"),
                    "place": .row("place"),
                ]),
            LineStep(
                "traced", .contactStep, on: ["tracedOn", "observedFrom"],
                when: .all([
                    .any([.answered("tracedOn"), .answered("observedFrom")]), .not(.answered(LineFact.settled)),
                ]), column: "tracedOn", ["step": .always("traced"), "ground": .row("known.remark")]),
        ],
        orders: [
            ("lastContactOn", "tracedOn"), ("lastContactOn", "listedOn"), ("lastContactOn", "observedFrom"),
            ("observedFrom", "observedUntil"),
        ].map { LineOrder(earlier: $0.0, later: $0.1) },
        derive: { answers in
            fillBirthYear(&answers, on: "lastContactOn")
            let days = ["observedFrom", "observedUntil"].compactMap { answers[$0]?.text }
            if !days.isEmpty { answers["known.remark"] = .string("名单载明医学观察：" + days.joined(separator: " 至 ")) }
        },
        findings: { answers in
            var problems = born(answers, before: ["lastContactOn"])
            if answers["caseNumber"] == nil, answers["caseName"] == nil || answers["caseMobile"] == nil {
                problems.append(
                    Problem(
                        .valueRequired, "请填写病例编号；没有编号的，填写病例的姓名和手机号码。",
                        "Give the number of the case, or the patient's name and mobile.", at: "caseNumber"))
            }
            return problems
        })

    private static let contactFields: [Field] = [
        Field(
            "caseNumber", .text(maximumLength: 30), Bilingual("所接触病例编号", "Number of the case"),
            hint: Bilingual(
                "病例名单中的编号，或系统的编号如511083-7F3A2C19", "That of the list of cases, or the system's, such as 511083-7F3A2C19"
            )),
        Field("caseName", .text(maximumLength: 60), Bilingual("所接触病例姓名", "Name of the case"), isSealed: true),
        Field("caseMobile", .mobile, Bilingual("所接触病例手机", "Mobile of the case"), isSealed: true),
        Field(
            "degree", .choice(ContactDegree.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("接触程度", "How close"), requirement: .required),
        Field(
            "setting", .choice(ContactSetting.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("接触场合", "Where they met"), hint: Bilingual("不填为其他", "Left out: other")),
        Field("lastContactOn", .date, Bilingual("末次接触日期", "Day of the last contact"), requirement: .required),
        Field("place", .text(maximumLength: 100), Bilingual("接触地点", "Place"), hint: Field.namesNobody),
        Field("listedOn", .date, Bilingual("判定日期", "Day of the listing")),
        Field("tracedOn", .date, Bilingual("告知日期", "Day on which they were told")),
        Field(
            "observedFrom", .date, Bilingual("观察开始日期", "Observed from"),
            hint: Bilingual("只作备注；观察令另行签发", "A remark only; the order is issued apart")),
        Field("observedUntil", .date, Bilingual("观察结束日期", "Observed until")),
    ]
}
