/// Why an alert was raised though nothing had happened.
public enum FalseAlarmCause: String, Sendable, Hashable, CaseIterable {
    /// The position wandered.
    case drift
    /// No sky above: a cellar, an inner room.
    case indoor
    /// The device is at fault.
    case device
    /// The network is at fault.
    case network
    /// Something else.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .drift: Bilingual("定位漂移", "position drift")
        case .indoor: Bilingual("室内无信号", "indoors")
        case .device: Bilingual("设备故障", "device fault")
        case .network: Bilingual("网络故障", "network fault")
        case .other: Bilingual("其他", "other")
        }
    }
}
