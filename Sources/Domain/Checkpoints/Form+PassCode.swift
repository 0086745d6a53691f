extension Form {
    /// 通行码: for who goes through often, so that a post need not ask the same each time. It fills in the passage; it is
    /// no permission. The subject is the pass's own id, from which its code follows.
    public static let passCode = Form(
        name: "pass-code", version: 1, title: Bilingual("通行码", "Pass code"),
        purpose: Bilingual("方便频繁往返和物资运输车辆快速登记", "To register who goes through often, and goods, more quickly"),
        legalGround: LegalGround.checkpoints, filedBy: [.police, .town, .countyDesk, .cityCommand], subject: .pass,
        fields: [
            Field(
                "kind", .choice(PassKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("用途", "For"),
                requirement: .required),
            Field(
                "vehicle", .choice(VehicleKind.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("车辆", "Vehicle"),
                requirement: .required),
            Field(
                "plate", .plate, Bilingual("车牌号码", "Plate"),
                relevance: .not(.equals("vehicle", .string(VehicleKind.onFoot.rawValue))), requirement: .required,
                isSealed: true),
            Field(
                "holder", .text(maximumLength: 60), Bilingual("驾驶员或本人姓名", "Name of the driver or the person"),
                isSealed: true),
            Field("holderMobile", .mobile, Bilingual("手机号码", "Mobile"), isSealed: true),
            Field(
                "people", .whole(1...100), Bilingual("通常人数（含驾驶员）", "People as a rule, driver included"),
                requirement: .required),
            Field("from", .date, Bilingual("自", "From"), requirement: .required),
            Field("until", .date, Bilingual("至（含当日）", "Until, that day included"), requirement: .required),
            Field("reason", .text(maximumLength: 60), Bilingual("事由", "Reason"), hint: Field.namesNobody),
        ])
}
