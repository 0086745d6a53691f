/// A step in the course of a sample, from hand to hand.
public enum SampleStep: String, Sendable, Hashable, CaseIterable {
    /// 送检: sent to a laboratory.
    case dispatched
    /// 接收: that laboratory has it, in a state to be tested.
    case received
    /// 拒收: that laboratory cannot use it.
    case rejected
    /// 检测: its first result.
    case tested
    /// 复检: a further result, by the same laboratory or by one that reviews it (复核).
    case retested
    /// 结果已反馈: told to whoever took it.
    case delivered
    /// 遗失.
    case lost
    /// 销毁.
    case destroyed

    /// Whether it brings a result.
    public var isTest: Bool { self == .tested || self == .retested }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .dispatched: Bilingual("送检", "sent to a laboratory")
        case .received: Bilingual("接收", "received")
        case .rejected: Bilingual("拒收", "rejected")
        case .tested: Bilingual("检测", "tested")
        case .retested: Bilingual("复检（复核）", "tested again")
        case .delivered: Bilingual("结果已反馈", "result delivered")
        case .lost: Bilingual("遗失", "lost")
        case .destroyed: Bilingual("销毁", "destroyed")
        }
    }
}
