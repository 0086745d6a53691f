extension Duty {
    /// The duties that list contacts and see to it that they are looked after.
    public static let ofContacts: Set<Duty> = [.medical, .community, .town, .countyDesk, .cityCommand]
}

extension Form {
    /// 密切接触者登记: somebody was near a case. The subject is the contact's own id.
    public static let contact = Form(
        name: "contact", version: 1, title: Bilingual("接触者登记", "Contact of a case"),
        purpose: Bilingual("追踪病例的接触者，及时落实医学观察", "To find those who were near a case and have them observed"),
        legalGround: LegalGround.observation, filedBy: Duty.ofContacts, subject: .contact,
        fields: [
            Field("person", .reference(.person), Bilingual("接触者", "Who"), requirement: .required),
            Field("case", .reference(.medicalCase), Bilingual("病例", "The case"), requirement: .required),
            Field(
                "degree", .choice(ContactDegree.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("接触程度", "How close"), requirement: .required),
            Field(
                "setting", .choice(ContactSetting.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("接触场合", "Where they met"), requirement: .required),
            Field(
                "lastContactOn", .date, Bilingual("末次接触日期", "Day of the last contact"),
                hint: Bilingual("医学观察从这一天算起", "Observation is counted from it"), requirement: .required),
            Field(
                "place", .text(maximumLength: 100), Bilingual("地点", "Place"), hint: Field.namesNobody),
        ],
        counts: [
            CountingRule("contact.listed"),
            CountingRule("contact.close.listed", when: .equals("degree", "close")),
        ])

    /// 接触者追踪: what was done about a contact.
    public static let contactStep = Form(
        name: "contact-step", version: 1, title: Bilingual("接触者追踪", "Step about a contact"),
        purpose: contact.purpose, legalGround: contact.legalGround, filedBy: Duty.ofContacts, subject: .contact,
        fields: [
            Field(
                "step", .choice(ContactStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("进展", "Step"),
                requirement: .required),
            Field(
                "to", .text(maximumLength: 60), Bilingual("移交至", "To"),
                hint: Bilingual("县（市、区）或省市名称", "The county, city or province"),
                relevance: .equals("step", "handed-over"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("说明", "Remark"), hint: Field.namesNobody,
                requirement: .requiredWhen(.isOneOf("step", ["excluded", "returned"]))),
        ],
        counts: ContactStep.allCases.map {
            CountingRule("contact.\($0.rawValue)", when: .equals("step", .string($0.rawValue)))
        })

    /// Version 2: a county that uses the system is named by its code, and takes the contact over or gives it back there.
    public static let contactStep2 = Form(
        name: contactStep.name, version: 2, title: contactStep.title, purpose: contactStep.purpose,
        legalGround: contactStep.legalGround, filedBy: contactStep.filedBy, subject: contactStep.subject,
        fields: contactStep.fields.flatMap { field in
            field.name != "to"
                ? [field]
                : [
                    Field(
                        "county", .region([.county]), Bilingual("移交至本市县（市、区）", "To a county of the city"),
                        relevance: .equals("step", "handed-over")),
                    Field(
                        "to", field.type, Bilingual("移交至外地", "To another place"),
                        hint: Bilingual("不在上面列出的，填省、市、县名称", "Where it is not listed above: province, city, county"),
                        relevance: .all([.equals("step", "handed-over"), .not(.answered("county"))]),
                        requirement: .required),
                ]
        }, counts: contactStep.counts)
}

extension Measure {
    /// What contacts count.
    static let contacts: [Measure] = [
        Measure("contact.listed", Bilingual("登记接触者", "contacts listed"), .people),
        Measure("contact.close.listed", Bilingual("登记密切接触者", "close contacts listed"), .people),
        Measure("contact.traced", Bilingual("找到接触者", "contacts found"), .people),
        Measure("contact.not-found", Bilingual("追踪未果", "attempts to find contacts"), .times),
        Measure("contact.excluded", Bilingual("排除接触者", "contacts excluded"), .people),
        Measure("contact.handed-over", Bilingual("移交接触者", "contacts handed to other places"), .people),
        Measure("contact.returned", Bilingual("退回接触者", "contacts given back"), .people),
    ]
}
