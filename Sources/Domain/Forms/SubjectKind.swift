/// What an entry can be about.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
    /// A person, known here by an id only.
    case person
    /// A household (户).
    case household
    /// A case (病例), suspected or confirmed.
    case medicalCase = "case"
    /// An observation (医学观察) of one person at one place.
    case observation
    /// A place (场所).
    case place
    /// A round of screening (排查轮次).
    case round
    /// An account (账号) of somebody who works here.
    case account
    /// An alert (报警) about an observation.
    case alert
    /// What a resident reported (线索).
    case clue
    /// Somebody with a fever on the way to a doctor (发热转诊).
    case referral
    /// Somebody who was near a case (密切接触者), as a contact of that case.
    case contact
    /// A laboratory sample (样本).
    case sample
    /// A post where vehicles and people are checked (卡点、检测点).
    case checkpoint
    /// A shift at a post (班次).
    case shift
    /// A vehicle or people passing a post (通行).
    case passage
    /// A pass for those who go through often (通行码).
    case pass
    /// An item of supplies (物资).
    case supplyItem = "supply-item"
    /// A place that keeps stock (库存点).
    case stockPlace = "stock-place"
    /// A lot of an item (批次).
    case lot
    /// A movement of stock (出入库).
    case movement
    /// A count of stock (盘点).
    case stockCount = "stock-count"
    /// A budget line (资金).
    case fund
    /// A payment from a budget line (支出).
    case spending
    /// A request for supplies (物资申请).
    case supplyRequest = "supply-request"
    /// A supplier (供货单位).
    case supplier
    /// An order to a supplier (采购订单).
    case supplyOrder = "supply-order"
    /// A shipment on its way (运输).
    case shipment
    /// A donation (捐赠).
    case donation
}

/// Marks the ids of what entries are about.
public enum Subject {}
