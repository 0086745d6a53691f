extension Form {
    /// 风险地区规则: whose arrivals are asked more, for how long, and on what ground. Plates are a hint: who drives tells
    /// where they come from.
    public static let riskArea = Form(
        name: "risk-area", version: 1, title: Bilingual("风险地区规则", "Risk area"),
        purpose: Bilingual("提示卡点核实风险地区来车来人", "To tell the posts whom to ask where they come from"),
        legalGround: LegalGround.checkpoints, filedBy: [.countyDesk, .cityCommand],
        fields: [
            Field(
                "name", .text(maximumLength: 60), Bilingual("名称", "Name"),
                hint: Bilingual("如：湖北省", "Such as the name of the province"), requirement: .required),
            Field(
                "areas",
                .group(
                    [
                        Field(
                            "area", .region([.province, .city, .county]), Bilingual("区划", "Region"),
                            requirement: .required)
                    ], maximumCount: 100), Bilingual("风险地区", "Regions"), requirement: .required),
            Field(
                "plates",
                .group(
                    [
                        Field(
                            "prefix", .text(maximumLength: 2), Bilingual("车牌开头", "Plate begins with"),
                            hint: Bilingual("一个字或加发牌字母，如：鄂、鄂A", "One character, or with the letter"),
                            requirement: .required)
                    ], maximumCount: 100), Bilingual("车牌提示", "Plates that hint at it")),
            Field("from", .date, Bilingual("自", "From"), requirement: .required),
            Field("until", .date, Bilingual("至（含当日）", "Until, that day included"), requirement: .required),
            Field(
                "asks",
                .choices([
                    Choice("identity", Bilingual("核对身份", "identity")),
                    Choice("register-14-days", Bilingual("登记14天行程", "where they were for 14 days")),
                    Choice("register-persons", Bilingual("逐人登记", "everybody registered")),
                ]), Bilingual("核实内容", "What is asked"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("依据", "Ground"),
                hint: Bilingual("文号或会议决定", "Number of the order or decision"), requirement: .required),
        ])
}
