extension Form {
    /// 人员合并: two registrations are one person. The subject is the one that gives way; retracting the entry undoes it.
    public static let personMerge = Form(
        name: "person-merge", version: 1, title: Bilingual("人员合并", "Merging of people"),
        purpose: Bilingual("同一人只登记一次", "To register one person once"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.community, .town, .countyDesk],
        coarsestRegion: .county, subject: .person,
        fields: [
            Field("into", .reference(.person), Bilingual("并入", "Into"), requirement: .required),
            Field("reason", .text(maximumLength: 200), Bilingual("依据", "Ground"), requirement: .required),
        ])

    /// 非同一人: two registrations that look alike are two people.
    public static let personDistinction = Form(
        name: "person-distinction", version: 1, title: Bilingual("确认非同一人", "Two people, not one"),
        purpose: Bilingual("重复人员核查", "To settle doubts about duplicates"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.community, .town, .countyDesk],
        coarsestRegion: .county, subject: .person,
        fields: [
            Field("other", .reference(.person), Bilingual("另一人", "The other"), requirement: .required),
            Field("reason", .text(maximumLength: 200), Bilingual("依据", "Ground")),
        ])

    /// 人员合并, second version: the ground is sealed with what else is known of the person.
    public static let personMerge2 = personMerge.sealingReason

    /// 非同一人, second version: the ground is sealed with what else is known of the person.
    public static let personDistinction2 = personDistinction.sealingReason

    /// Why two registrations are one or two is told in free text, which often names somebody.
    private var sealingReason: Form {
        Form(
            name: name, version: version + 1, title: title, purpose: purpose, legalGround: legalGround,
            filedBy: filedBy, coarsestRegion: coarsestRegion, subject: subject,
            fields: fields.map { field in
                guard field.name == "reason" else { return field }
                return Field(
                    field.name, field.type, field.title, hint: Field.namesNobody, requirement: field.requirement,
                    isSealed: true)
            })
    }
}
