extension Form {
    /// 运输: a vehicle with its crew that fetches or brings supplies. Who they are is sealed.
    public static let shipment = Form(
        name: "shipment", version: 1, title: Bilingual("物资运输", "Shipment"),
        purpose: Bilingual("掌握物资运到哪里、何时到达", "To know where supplies on the way are, and when they come"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .shipment,
        fields: [
            Field("from", .text(maximumLength: 60), Bilingual("从哪里来", "From"), requirement: .required),
            Field("to", .reference(.stockPlace), Bilingual("运到", "To"), requirement: .required), supplyLines,
            Field("route", .text(maximumLength: 100), Bilingual("路线", "Route"), hint: Field.namesNobody),
            Field("expectedAt", .dateTime, Bilingual("预计到达", "Expected at")),
            Field("order", .reference(.supplyOrder), Bilingual("采购订单", "Order")),
            Field("people", .whole(1...50, unit: .people), Bilingual("随车人数", "Crew"), requirement: .required),
            Field("plate", .plate, Bilingual("车牌号码", "Plate"), isSealed: true),
            Field(
                "crew",
                .group(
                    [
                        Field("name", .text(maximumLength: 60), Bilingual("姓名", "Name"), requirement: .required),
                        Field("mobile", .mobile, Bilingual("手机号码", "Mobile")),
                    ], maximumCount: 10), Bilingual("随车人员", "Who they are"), isSealed: true),
        ])

    /// 运输进展: stages with their times, the check on arrival, and putting away.
    public static let shipmentStep = Form(
        name: "shipment-step", version: 1, title: Bilingual("运输进展", "Stage of a shipment"),
        purpose: shipment.purpose, legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .shipment,
        fields: [
            step(of: .shipment),
            Field(
                "where", .text(maximumLength: 60), Bilingual("地点", "Where"), hint: Field.namesNobody,
                relevance: .isOneOf("step", ["departed", "passed", "arrived"]),
                requirement: .requiredWhen(.equals("step", "passed"))),
            Field(
                "rejected", .whole(quantities), Bilingual("不合格数量（最小单位）", "Rejected, of the smallest unit"),
                relevance: .isOneOf("step", ["accepted-in-part", "refused"]), requirement: .required),
            Field("photos", .photo(maximumCount: 10), Bilingual("照片", "Photos")),
            ground(neededFor: ["accepted-in-part", "refused", "turned-back"]),
        ])

    /// 签收: what the receiver of a movement took and what not. The newest entry says it.
    public static let deliveryProof = Form(
        name: "delivery-proof", version: 1, title: Bilingual("签收回执", "Proof of receipt"),
        purpose: Bilingual("发放的物资确实收到", "To know that what was given out arrived"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .movement,
        fields: [
            Field(
                "received", .whole(0...quantities.upperBound),
                Bilingual("实收数量（最小单位）", "Received, of the smallest unit"),
                requirement: .required),
            Field(
                "rejected", .whole(0...quantities.upperBound),
                Bilingual("拒收数量（最小单位）", "Rejected, of the smallest unit"),
                requirement: .required),
            Field(
                "reason", .text(maximumLength: 200), Bilingual("拒收原因", "Why"), hint: Field.namesNobody,
                requirement: .requiredWhen(.atLeast("rejected", DecimalNumber(1)))),
            Field("photos", .photo(maximumCount: 5), Bilingual("签收单照片", "Photo of the slip")),
        ])
}
