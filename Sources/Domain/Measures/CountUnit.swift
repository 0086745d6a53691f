/// The counting word of a figure. Visits (人次) never add up to people (人).
public enum CountUnit: String, Sendable, Hashable, CaseIterable {
    /// 例
    case cases
    /// 人
    case people
    /// 人次
    case visits
    /// 户
    case households
    /// 个
    case places
    /// 份
    case papers
    /// 份 of what a laboratory tests.
    case samples
    /// 只
    case pieces
    /// 件
    case matters
    /// 起
    case incidents
    /// 家
    case venues
    /// 辆
    case vehicles
    /// 台次
    case vehiclePassages = "vehicle-passages"
    /// 次
    case times
    /// 支
    case teams
    /// 桌
    case tables
    /// 瓶
    case bottles
    /// 把
    case instruments
    /// 套
    case sets
    /// 盒
    case boxes
    /// 斤, 500 g
    case halfKilograms = "half-kilograms"

    /// The counting word in Chinese and the noun in English (singular, plural).
    public var words: (chinese: String, one: String, many: String) {
        switch self {
        case .cases: ("例", "case", "cases")
        case .people: ("人", "person", "people")
        case .visits: ("人次", "visit", "visits")
        case .households: ("户", "household", "households")
        case .places: ("个", "place", "places")
        case .papers: ("份", "paper", "papers")
        case .samples: ("份", "sample", "samples")
        case .pieces: ("只", "piece", "pieces")
        case .matters: ("件", "matter", "matters")
        case .incidents: ("起", "incident", "incidents")
        case .venues: ("家", "venue", "venues")
        case .vehicles: ("辆", "vehicle", "vehicles")
        case .vehiclePassages: ("台次", "vehicle passage", "vehicle passages")
        case .times: ("次", "time", "times")
        case .teams: ("支", "team", "teams")
        case .tables: ("桌", "table", "tables")
        case .bottles: ("瓶", "bottle", "bottles")
        case .instruments: ("把", "piece", "pieces")
        case .sets: ("套", "set", "sets")
        case .boxes: ("盒", "box", "boxes")
        case .halfKilograms: ("斤", "jin", "jin")
        }
    }
}
