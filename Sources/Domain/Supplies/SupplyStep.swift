/// A step of a document, and after which others it may be taken.
public struct SupplyStep: Sendable, Hashable {
    /// Of what.
    public let kind: SupplyDocumentKind
    /// The name in entries.
    public let name: String
    /// Its name for people.
    public let title: Bilingual
    /// After which it may come; the beginning is `begun`.
    public let after: Set<String>
    /// Whether nothing comes behind it.
    public let isEnd: Bool
    /// Whether another person than who began it takes it.
    public let isSecondPerson: Bool

    /// What a document is before its first step.
    public static let begun = "begun"

    private init(
        _ kind: SupplyDocumentKind, _ name: String, _ chinese: String, _ english: String, after: Set<String>,
        isEnd: Bool = false, isSecondPerson: Bool = false
    ) {
        self.kind = kind
        self.name = name
        title = Bilingual(chinese, english)
        self.after = after
        self.isEnd = isEnd
        self.isSecondPerson = isSecondPerson
    }

    static let all: [SupplyStep] = requests + suppliers + orders + shipments + donations

    private static let approved: Set = ["approved-town", "approved-county", "approved-city"]

    private static let requests = [
        SupplyStep(
            .request, "approved-town", "镇（街道）审核同意", "approved by the town", after: [begun, "returned"],
            isSecondPerson: true),
        SupplyStep(
            .request, "approved-county", "县级审批同意", "approved by the county",
            after: [begun, "returned", "approved-town"],
            isSecondPerson: true),
        SupplyStep(
            .request, "approved-city", "市级审批同意", "approved by the city",
            after: [begun, "returned", "approved-town", "approved-county"], isSecondPerson: true),
        SupplyStep(
            .request, "returned", "退回补充", "returned to be completed", after: approved.union([begun]),
            isSecondPerson: true),
        SupplyStep(
            .request, "refused", "不同意", "refused", after: approved.union([begun, "returned"]), isEnd: true,
            isSecondPerson: true),
        SupplyStep(.request, "supplied", "已发放办结", "supplied", after: approved, isEnd: true),
        SupplyStep(
            .request, "withdrawn", "撤回", "withdrawn", after: approved.union([begun, "returned"]), isEnd: true),
    ]

    private static let anySupplier: Set = [begun, "passed", "failed", "barred"]

    private static let suppliers = [
        SupplyStep(.supplier, "passed", "现场查验合格", "found good on the spot", after: anySupplier),
        SupplyStep(.supplier, "failed", "现场查验不合格", "found bad on the spot", after: anySupplier),
        SupplyStep(.supplier, "barred", "停止采购", "barred", after: anySupplier),
    ]

    private static let orders = [
        SupplyStep(
            .order, "inspected", "货物查验合格", "goods found good", after: [begun, "rejected", "confirmed"]),
        SupplyStep(.order, "rejected", "货物查验不合格", "goods found bad", after: [begun, "inspected", "confirmed"]),
        SupplyStep(.order, "confirmed", "供货单位确认", "confirmed by the supplier", after: [begun, "inspected"]),
        SupplyStep(.order, "shipped", "已发货", "on its way", after: ["inspected", "confirmed"]),
        SupplyStep(
            .order, "completed", "全部到货", "all has come", after: ["inspected", "confirmed", "shipped"], isEnd: true),
        SupplyStep(
            .order, "cancelled", "取消", "cancelled", after: [begun, "inspected", "rejected", "confirmed"], isEnd: true),
    ]

    private static let shipments = [
        SupplyStep(.shipment, "departed", "出发", "departed", after: [begun]),
        SupplyStep(.shipment, "passed", "途经", "passed", after: ["departed", "passed"]),
        SupplyStep(.shipment, "arrived", "到达", "arrived", after: ["departed", "passed"]),
        SupplyStep(.shipment, "accepted", "验收合格", "found good", after: ["arrived"]),
        SupplyStep(.shipment, "accepted-in-part", "部分验收合格", "found good in part", after: ["arrived"]),
        SupplyStep(.shipment, "refused", "验收不合格", "found bad", after: ["arrived"], isEnd: true),
        SupplyStep(
            .shipment, "put-away", "清点入库", "put away", after: ["accepted", "accepted-in-part"], isEnd: true),
        SupplyStep(
            .shipment, "turned-back", "未送达返回", "turned back", after: [begun, "departed", "passed"], isEnd: true),
    ]

    private static let donations = [
        SupplyStep(.donation, "received", "收讫并开具收据", "received, with a receipt", after: [begun]),
        SupplyStep(.donation, "distributed", "按意愿使用", "used as the donor wished", after: ["received", "thanked"]),
        SupplyStep(.donation, "thanked", "致谢", "thanked", after: ["received", "distributed"]),
        SupplyStep(.donation, "declined", "谢绝", "declined", after: [begun], isEnd: true),
    ]
}
