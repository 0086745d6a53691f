import Domain

/// A county or zone of Neijiang, and its share of the city's households.
enum County: String, CaseIterable {
    case shizhong = "511002000000"
    case dongxing = "511011000000"
    case weiyuan = "511024000000"
    case zizhong = "511025000000"
    case jingkai = "511071000000"
    case gaoxin = "511072000000"
    case longchang = "511083000000"

    /// The six digits that name it.
    var number: UInt64 {
        switch self {
        case .shizhong: 511_002
        case .dongxing: 511_011
        case .weiyuan: 511_024
        case .zizhong: 511_025
        case .jingkai: 511_071
        case .gaoxin: 511_072
        case .longchang: 511_083
        }
    }

    /// In thousandths of the city's households.
    var share: Int {
        switch self {
        case .shizhong: 120
        case .dongxing: 205
        case .weiyuan: 160
        case .zizhong: 285
        case .jingkai: 40
        case .gaoxin: 30
        case .longchang: 160
        }
    }

    /// The zones have headquarters and local codes of their own and stand in no national table.
    var zone: (name: String, quarters: [String])? {
        switch self {
        case .jingkai: ("内江经开区", ["经开区第一片区", "经开区第二片区", "经开区第三片区"])
        case .gaoxin: ("内江高新区", ["高新区第一片区", "高新区第二片区"])
        default: nil
        }
    }

    /// The share of households that are asked by 3 February, in thousandths.
    var asked: Int { self == .shizhong ? 1000 : 820 }
}
