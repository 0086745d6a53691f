extension Form {
    /// 通报签发: that a bulletin of a county or zone was handed in for signature, and that another person signed it. Filed by
    /// the system in the name of whoever did it, where the installation asks for a second person.
    public static let bulletinStep = Form(
        name: "bulletin-step", version: 1, title: Bilingual("通报签发", "Signing of a bulletin"),
        purpose: Bilingual("记明通报由谁送签、由谁签发", "To record who prepared a bulletin and who signed it"),
        legalGround: LegalGround.infectiousDiseases, filedBy: Duty.ofPublishing, coarsestRegion: .county,
        fields: [
            Field(
                "step",
                .choice([
                    Choice("submitted", Bilingual("送签", "handed in for signature")),
                    Choice("signed", Bilingual("签发", "signed and published")),
                ]), Bilingual("步骤", "Step"), requirement: .required),
            Field("kind", .text(maximumLength: 60), Bilingual("通报种类", "Kind of bulletin"), requirement: .required),
            Field("asOf", .text(maximumLength: 40), Bilingual("截至", "As of"), requirement: .required),
            Field("edition", .whole(1...1_000), Bilingual("第几版", "Edition"), requirement: .required),
            Field(
                "figures", .text(maximumLength: 64), Bilingual("数字校验码", "Check code of the figures"),
                requirement: .required),
        ])
}
