/// What an alert (报警) is about.
public enum AlertKind: String, Sendable, Hashable, CaseIterable {
    /// Left the fence.
    case left
    /// The device says nothing at all.
    case silentNoContact = "silent-no-contact"
    /// The device is heard, but knows no place.
    case silentNoFix = "silent-no-fix"
    /// The same place to the last digit for hours.
    case silentFrozen = "silent-frozen"
    /// The battery is low.
    case batteryLow = "battery-low"
    /// The place was made up by a program on the device.
    case suspiciousMocked = "suspicious-mocked"
    /// Two places that nobody travels between in that time.
    case suspiciousSpeed = "suspicious-speed"
    /// The device's clock is off.
    case suspiciousClock = "suspicious-clock"
    /// Another device than the one enrolled.
    case deviceChanged = "device-changed"
    /// Many devices of one operator fell silent together.
    case outage
    /// A daily check found fever or symptoms.
    case symptomatic
    /// A daily check did not come.
    case notReported = "not-reported"

    /// Whether the alert is over when what raised it is over: who is heard again needs nobody. A leaving, a fever and
    /// what looks like deceit are asked about, also when they have passed.
    public var endsByItself: Bool {
        switch self {
        case .silentNoContact, .silentNoFix, .silentFrozen, .batteryLow, .outage, .notReported: true
        case .left, .suspiciousMocked, .suspiciousSpeed, .suspiciousClock, .deviceChanged, .symptomatic: false
        }
    }

    /// Whether positions of one device raise it; the others are raised by daily checks, or by many devices at once.
    public var isOfPositions: Bool {
        switch self {
        case .left, .silentNoContact, .silentNoFix, .silentFrozen, .batteryLow, .suspiciousMocked, .suspiciousSpeed,
            .suspiciousClock, .deviceChanged:
            true
        case .outage, .symptomatic, .notReported: false
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .left: Bilingual("离开围栏", "left the fence")
        case .silentNoContact: Bilingual("失去联系", "no contact")
        case .silentNoFix: Bilingual("无定位", "no position")
        case .silentFrozen: Bilingual("定位不变", "position frozen")
        case .batteryLow: Bilingual("电量低", "battery low")
        case .suspiciousMocked: Bilingual("疑似虚拟定位", "position made up")
        case .suspiciousSpeed: Bilingual("移动速度异常", "impossible speed")
        case .suspiciousClock: Bilingual("设备时间异常", "clock off")
        case .deviceChanged: Bilingual("更换设备", "device changed")
        case .outage: Bilingual("运营商信号中断", "outage of an operator")
        case .symptomatic: Bilingual("出现症状", "symptoms")
        case .notReported: Bilingual("未报健康状况", "check not reported")
        }
    }
}
