/// The documents of the way from need to receipt. Each begins by an entry and is carried on by steps.
public enum SupplyDocumentKind: String, Sendable, Hashable, CaseIterable {
    /// 物资申请.
    case request
    /// 供货单位.
    case supplier
    /// 采购订单.
    case order
    /// 运输.
    case shipment
    /// 捐赠.
    case donation

    /// The form that begins one.
    public var form: Form {
        switch self {
        case .request: .supplyRequest
        case .supplier: .supplier
        case .order: .supplyOrder
        case .shipment: .shipment
        case .donation: .donation
        }
    }

    /// The form of its steps.
    public var stepForm: Form {
        switch self {
        case .request: .supplyRequestStep
        case .supplier: .supplierStep
        case .order: .supplyOrderStep
        case .shipment: .shipmentStep
        case .donation: .donationStep
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .request: Bilingual("物资申请", "requests")
        case .supplier: Bilingual("供货单位", "suppliers")
        case .order: Bilingual("采购订单", "orders")
        case .shipment: Bilingual("运输", "shipments")
        case .donation: Bilingual("捐赠", "donations")
        }
    }

    /// The steps it can take.
    public var steps: [SupplyStep] { SupplyStep.all.filter { $0.kind == self } }

    /// Which level's approval a step is; `nil` where it is none.
    public func approvalLevel(of step: String) -> RegionLevel? {
        switch step {
        case "approved-town": .town
        case "approved-county": .county
        case "approved-city": .city
        default: nil
        }
    }

    /// The step of a name; `nil` where it has none.
    public func step(_ name: String) -> SupplyStep? { steps.first { $0.name == name } }
}
