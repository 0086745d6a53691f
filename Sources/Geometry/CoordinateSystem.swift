/// The system that coordinates from outside are given in. Nothing is taken without it: Chinese maps are shifted by
/// some hundred metres, and the shift cannot be seen in the numbers.
public enum CoordinateSystem: String, Sendable, Hashable, CaseIterable {
    /// What satellites give and what Fangxian keeps: EPSG:4326.
    case wgs84 = "WGS-84"
    /// 国测局坐标系: 高德, 腾讯 and every other licensed map in China.
    case gcj02 = "GCJ-02"
    /// 百度坐标系 (bd09ll), a shift on top of GCJ-02.
    case bd09 = "BD-09"

    /// Reads the names in use, whatever the case, spaces, hyphens and underscores; `nil` for any other.
    public init?(named name: some StringProtocol) {
        let plain = name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
        switch plain {
        case "wgs84", "epsg:4326", "crs84", "gps": self = .wgs84
        case "gcj02", "gcj02ll", "国测局", "火星坐标", "高德", "腾讯": self = .gcj02
        case "bd09", "bd09ll", "百度": self = .bd09
        default: return nil
        }
    }
}
