import Domain
import SQLCore

/// How many passed, in one direction over some time.
public struct PassageCount: Sendable, Hashable {
    /// Passages, those on foot among them.
    public var passages = 0
    /// Vehicles.
    public var vehicles = 0
    /// People, drivers included.
    public var people = 0
    /// People with a fever.
    public var fevers = 0
    /// Passages that were not let through: turned back, sent to hospital, handed to the police.
    public var stopped = 0

    /// Nobody.
    public init() {}

    /// One passage.
    init(_ passage: Passage) {
        passages = 1
        vehicles = passage.vehicle == .onFoot ? 0 : 1
        people = passage.people
        fevers = passage.fevers
        stopped = passage.outcome == .letThrough ? 0 : 1
    }

    /// Reads the five columns from a position on.
    init(_ row: SQLRow, at first: Int) throws {
        passages = try row.int(first)
        vehicles = try row.int(first + 1)
        people = try row.int(first + 2)
        fevers = try row.int(first + 3)
        stopped = try row.int(first + 4)
    }

    /// Both together.
    public static func + (one: PassageCount, other: PassageCount) -> PassageCount { one.adding(other, sign: 1) }

    func adding(_ other: PassageCount, sign: Int) -> PassageCount {
        var sum = self
        sum.passages += sign * other.passages
        sum.vehicles += sign * other.vehicles
        sum.people += sign * other.people
        sum.fevers += sign * other.fevers
        sum.stopped += sign * other.stopped
        return sum
    }

    var sqlValues: [SQLValue] { [passages, vehicles, people, fevers, stopped].map(\.sqlValue) }
}
