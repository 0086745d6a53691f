/// What a movement does. Every one has two sides: a place, and another place or the world outside.
public enum MovementKind: String, Sendable, Hashable, CaseIterable {
    /// 入库: from a supplier, a donor, the level above.
    case receipt
    /// 出库: given to somebody who keeps no stock here.
    case issue
    /// 调出: sent to another place; on the way until it comes in there.
    case transferOut = "transfer-out"
    /// 调入: what another place sent has come.
    case transferIn = "transfer-in"
    /// 使用消耗: used at the place itself.
    case consumption
    /// 损失: broken, lost, stolen.
    case loss
    /// 过期报废.
    case expiry
    /// 盘盈: a count found more than the books had.
    case surplus
    /// 盘亏: a count found less.
    case deficit

    /// Whether the place has more after it.
    public var isIn: Bool {
        switch self {
        case .receipt, .transferIn, .surplus: true
        case .issue, .transferOut, .consumption, .loss, .expiry, .deficit: false
        }
    }

    /// Whether it gives something to people who will use it, so that what may not be used is held back.
    public var givesOut: Bool { self == .issue || self == .consumption }

    /// Whether it shows what a place needs.
    public var isDemand: Bool { givesOut }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .receipt: Bilingual("入库", "received")
        case .issue: Bilingual("出库发放", "issued")
        case .transferOut: Bilingual("调出", "sent to another place")
        case .transferIn: Bilingual("调入", "come from another place")
        case .consumption: Bilingual("使用消耗", "used")
        case .loss: Bilingual("损失", "lost or broken")
        case .expiry: Bilingual("过期报废", "expired and destroyed")
        case .surplus: Bilingual("盘盈", "found by a count")
        case .deficit: Bilingual("盘亏", "missing by a count")
        }
    }
}
