extension Form {
    /// 许可外出: somebody under observation may be elsewhere for a time, such as for a visit to a hospital. While it lasts
    /// the fence raises nothing; who is not back at its end has left.
    public static let permittedOuting = Form(
        name: "permitted-outing", version: 1, title: Bilingual("许可外出", "Permitted outing"),
        purpose: Bilingual("观察期间就医等必要外出，不误报、不失管", "Necessary outings during observation, without false alarms"),
        legalGround: LegalGround.observation, filedBy: [.medical, .community, .town, .countyDesk],
        subject: .observation,
        fields: [
            Field(
                "why",
                .choice([
                    Choice("hospital", Bilingual("就医", "to a hospital")),
                    Choice("test", Bilingual("采样检测", "for a test")),
                    Choice("moving", Bilingual("转移途中", "on the way to another place")),
                    Choice("other", Bilingual("其他", "other")),
                ]), Bilingual("事由", "Why"), requirement: .required),
            Field("from", .dateTime, Bilingual("外出时间", "From"), requirement: .required),
            Field("until", .dateTime, Bilingual("返回时限", "Back by"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("批准依据", "Ground"), hint: Field.namesNobody,
                requirement: .required),
        ])

    /// How long an outing may last: whoever is elsewhere for longer is transferred there.
    public static let longestOutingHours: Int64 = 72
}

extension Range where Bound == Instant {
    /// The time that a standing entry of the form permits; `nil` where it is of another form or its times make none.
    public init?(permittedBy entry: Entry) {
        let body = entry.submission.body
        guard entry.submission.form == Form.permittedOuting.name,
            entry.submission.amends?.isRetraction != true,
            let from = body["from"].flatMap(Instant.init(answer:)),
            let until = body["until"].flatMap(Instant.init(answer:)), from < until
        else { return nil }
        self = from..<until
    }
}
