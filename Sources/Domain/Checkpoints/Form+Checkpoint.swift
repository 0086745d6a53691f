extension Form {
    /// 卡点登记: a post where vehicles and people are checked, for the region in which it stands. The newest entry says
    /// what it is now.
    public static let checkpoint = Form(
        name: "checkpoint", version: 1, title: Bilingual("卡点登记", "Checkpoint"),
        purpose: Bilingual("设置和管理卡点、检测点", "To set up and keep the posts where vehicles and people are checked"),
        legalGround: LegalGround.checkpoints, filedBy: Duty.settingUpCheckpoints, subject: .checkpoint,
        fields: [
            Field(
                "name", .text(maximumLength: 60), Bilingual("卡点名称", "Name"),
                hint: Bilingual("如：连界高速公路出口", "Such as the name of the junction"), requirement: .required),
            Field(
                "kind", .choice(CheckpointKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("类型", "Kind"),
                requirement: .required),
            Field("point", .point, Bilingual("位置", "Position")),
            Field(
                "state",
                .choice([
                    Choice("in-use", Bilingual("启用", "in use")), Choice("closed", Bilingual("已撤销", "closed")),
                ]), Bilingual("状态", "State"), requirement: .required),
        ])

    /// 班次: who stands at a checkpoint and since when; a step of one shift. The subject is the shift's own id.
    public static let checkpointShift = Form(
        name: "checkpoint-shift", version: 1, title: Bilingual("卡点班次", "Shift at a checkpoint"),
        purpose: Bilingual("保证卡点昼夜有人值守，交接清楚", "To keep the posts manned day and night, and hand them over in order"),
        legalGround: checkpoint.legalGround, filedBy: Duty.ofCheckpoints, subject: .shift,
        fields: [
            Field("checkpoint", .reference(.checkpoint), Bilingual("卡点", "Checkpoint"), requirement: .required),
            Field(
                "step", .choice(ShiftStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("事项", "Step"),
                requirement: .required),
            Field(
                "staff", .whole(1...500, unit: .people), Bilingual("值守人数", "People on duty"),
                relevance: .isOneOf("step", ["begin", "handover"]), requirement: .required),
            Field(
                "accounts",
                .group(
                    [
                        Field(
                            "account", .reference(.account), Bilingual("账号", "Account"), requirement: .required)
                    ], maximumCount: 100), Bilingual("值守账号", "Their accounts"),
                relevance: .isOneOf("step", ["begin", "handover"])),
            Field("queue", .whole(0...10_000, unit: .vehicles), Bilingual("排队车辆", "Vehicles waiting")),
            Field(
                "note", .text(maximumLength: 200, multiline: true), Bilingual("交接事项", "Note"), hint: Field.namesNobody),
        ])
}
