/// What became of the rows of an operator's file (运营商定位文件); numbers alone.
public struct OperatorFileCounts: Sendable, Hashable {
    /// Rows that could be read.
    public var read = 0
    /// On disk now.
    public var taken = 0
    /// On disk before, from the same file or another.
    public var repeated = 0
    /// Of nobody with an order in force here; kept nowhere.
    public var withoutOrder = 0
    /// Of somebody whose order was over when the file came; kept nowhere.
    public var late = 0
    /// From a time in which the order was not in force; kept nowhere.
    public var outside = 0
    /// Rows that could not be read.
    public var wrong = 0

    /// Nothing yet.
    public init() {}

    /// Adds what became of one delivery of a number of rows.
    public mutating func add(_ answer: TrackAnswer, rows: Int) {
        switch answer {
        case .taken(let stored, let leftOut, let repeated):
            taken += stored
            outside += leftOut
            self.repeated += repeated
        case .unknownDevice: withoutOrder += rows
        case .notBegun: outside += rows
        case .ended: late += rows
        }
    }

    /// The counts by their names, in the order in which they are told.
    public var named: [(name: String, count: Int)] {
        [
            ("read", read), ("taken", taken), ("repeated", repeated), ("withoutOrder", withoutOrder), ("late", late),
            ("outside", outside), ("wrong", wrong),
        ]
    }

    /// The counts with their names for people, in the same order.
    public var titled: [(title: Bilingual, count: Int)] {
        [
            (Bilingual("读到", "read"), read), (Bilingual("新保存", "taken"), taken),
            (Bilingual("以前已保存", "on disk before"), repeated),
            (Bilingual("没有执行中的观察令，未保存", "without an order in force, not kept"), withoutOrder),
            (Bilingual("观察已结束，未保存", "after the order ended, not kept"), late),
            (Bilingual("不在观察期内，未保存", "from outside the order's time, not kept"), outside),
            (Bilingual("有错", "wrong"), wrong),
        ]
    }
}
