/// Where temperatures are taken.
enum ScreeningSetting: String, CaseIterable {
    case transient
    case keyPlace = "key-place"
    case detectionPoint = "detection-point"
    case checkpoint

    var title: Bilingual {
        switch self {
        case .transient: Bilingual("流动人员", "people passing through")
        case .keyPlace: Bilingual("小区、商场、超市等重点场所", "estates, malls, supermarkets and the like")
        case .detectionPoint: Bilingual("检测服务点", "temperature posts")
        case .checkpoint: Bilingual("卡点", "checkpoints")
        }
    }
}
