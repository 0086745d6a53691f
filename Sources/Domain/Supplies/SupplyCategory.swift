/// What kind of thing an item is. Things of one category are counted in one unit, so that they add up in a bulletin.
public enum SupplyCategory: String, Sendable, Hashable, CaseIterable {
    /// 医用口罩，不含防护口罩.
    case mask
    /// 医用防护口罩（N95）.
    case respirator
    /// 防护服.
    case suit
    /// 隔离衣.
    case gown
    /// 护目镜、面屏.
    case goggles
    /// 手套.
    case gloves
    /// 测温仪、体温计.
    case thermometer
    /// 酒精.
    case alcohol
    /// 其他消毒剂.
    case disinfectant
    /// 检测试剂.
    case testKit = "test-kit"
    /// 药品.
    case medicine
    /// 其他物资.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .mask: Bilingual("口罩", "masks")
        case .respirator: Bilingual("医用防护口罩", "respirators")
        case .suit: Bilingual("防护服", "protective suits")
        case .gown: Bilingual("隔离衣", "gowns")
        case .goggles: Bilingual("护目镜和面屏", "goggles and face shields")
        case .gloves: Bilingual("手套", "gloves")
        case .thermometer: Bilingual("测温仪", "thermometers")
        case .alcohol: Bilingual("酒精", "alcohol")
        case .disinfectant: Bilingual("消毒剂", "disinfectant")
        case .testKit: Bilingual("检测试剂", "test kits")
        case .medicine: Bilingual("药品", "medicine")
        case .other: Bilingual("其他物资", "other supplies")
        }
    }

    /// The smallest unit, in which every quantity is kept.
    public var unit: CountUnit {
        switch self {
        case .mask, .respirator, .goggles, .gloves, .other: .pieces
        case .suit, .gown: .sets
        case .thermometer: .instruments
        case .alcohol, .disinfectant: .bottles
        case .testKit, .medicine: .boxes
        }
    }
}
