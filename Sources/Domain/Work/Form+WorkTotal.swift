extension Form {
    /// 工作量登记: what a unit did, counted by itself. Where a capability has a form of its own, that one feeds the
    /// same measure and is to be preferred.
    public static let workTotal = Form(
        name: "work-total", version: 1, title: Bilingual("工作量登记", "Work done"),
        purpose: Bilingual("汇总各单位防控工作进展", "To sum up what the units have done"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.community, .town, .countyDesk, .cityCommand, .police],
        fields: [
            Field(
                "item", .choice(WorkItem.all.map { Choice($0.code, $0.title) }), Bilingual("工作", "Work"),
                requirement: .required),
            Field("amount", .whole(1...10_000_000), Bilingual("数量", "Amount"), requirement: .required),
        ],
        counts: WorkItem.all.map {
            CountingRule($0.code, .field("amount"), when: .equals("item", .string($0.code)))
        })
}
