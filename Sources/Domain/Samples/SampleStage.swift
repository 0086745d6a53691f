/// Where a sample is in its course.
public enum SampleStage: String, Sendable, Hashable, CaseIterable {
    /// 已采样: taken, and still where it was taken.
    case taken
    /// 送检途中.
    case dispatched
    /// 实验室已接收.
    case received
    /// 拒收: of no use, to be taken again.
    case rejected
    /// 已检测.
    case tested
    /// 遗失.
    case lost
    /// 已销毁.
    case destroyed

    /// Whether a sample without a result still waits for one.
    public var isWaiting: Bool { self == .taken || self == .dispatched || self == .received }

    /// Whether there is nothing left of it.
    public var isGone: Bool { self == .lost || self == .destroyed }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .taken: Bilingual("已采样待送检", "taken, not sent yet")
        case .dispatched: Bilingual("送检途中", "on the way")
        case .received: Bilingual("待检测", "waiting for its result")
        case .rejected: Bilingual("拒收", "rejected")
        case .tested: Bilingual("已检测", "tested")
        case .lost: Bilingual("遗失", "lost")
        case .destroyed: Bilingual("已销毁", "destroyed")
        }
    }
}
