/// What an operator's file says of a position, and how files call it.
enum OperatorField: Int, CaseIterable {
    case device
    case time
    case latitude
    case longitude
    case radius
    case system

    /// The headings in use, in the shape of ``Heading/normal(_:)``.
    private var names: [String] {
        switch self {
        case .device:
            [
                "手机号", "手机号码", "手机", "号码", "电话", "设备号", "设备", "标识", "用户标识", "设备标识", "终端标识", "加密号码", "加密手机号", "号码摘要",
                "device", "deviceid", "id", "phone", "mobile", "number", "msisdn", "imsi", "imei", "hashednumber",
                "subscriber", "tid",
            ]
        case .time:
            [
                "时间", "定位时间", "采集时间", "上报时间", "发生时间", "时间戳", "time", "timestamp", "datetime", "tst", "ts", "at",
            ]
        case .latitude: ["纬度", "lat", "latitude"]
        case .longitude: ["经度", "lon", "lng", "long", "longitude"]
        case .radius:
            [
                "半径", "精度", "定位半径", "定位精度", "覆盖半径", "误差", "误差半径", "radius", "radiusm", "radiusmetres", "radiusmeters",
                "accuracy", "acc",
            ]
        case .system:
            ["坐标系", "坐标系统", "坐标类型", "坐标", "system", "coordinatesystem", "coordsystem", "crs", "datum"]
        }
    }

    /// What the message calls it where it is missing.
    var title: (chinese: String, english: String) {
        switch self {
        case .device: ("手机号或标识", "device")
        case .time: ("时间", "time")
        case .latitude: ("纬度", "latitude")
        case .longitude: ("经度", "longitude")
        case .radius: ("半径", "radius")
        case .system: ("坐标系", "coordinate system")
        }
    }

    /// Whether a file without it cannot be read.
    var isRequired: Bool { self != .radius && self != .system }

    private static let byName: [String: OperatorField] = Dictionary(
        allCases.flatMap { field in field.names.map { ($0, field) } }, uniquingKeysWith: { first, _ in first })

    /// The field a heading names, with or without a remark in parentheses.
    init?(heading: String) {
        guard heading.utf8.count <= 128 else { return nil }
        let normal = Heading.normal(heading)
        guard let field = Self.byName[normal] ?? Self.byName[Heading.withoutRemarks(normal)] else { return nil }
        self = field
    }
}
