/// What passes a checkpoint.
public enum VehicleKind: String, Sendable, Hashable, CaseIterable {
    /// 小汽车.
    case car
    /// 客车.
    case bus
    /// 货车.
    case truck
    /// 摩托车.
    case motorcycle
    /// 步行.
    case onFoot = "on-foot"

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .car: Bilingual("小汽车", "car")
        case .bus: Bilingual("客车", "bus")
        case .truck: Bilingual("货车", "truck")
        case .motorcycle: Bilingual("摩托车", "motorcycle")
        case .onFoot: Bilingual("步行", "on foot")
        }
    }
}
