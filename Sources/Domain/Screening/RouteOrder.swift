public import Geometry

/// In which order a worker goes from door to door.
public enum RouteOrder {
    /// Doors in walking order: nearest next where positions are known; those without one follow the door before them in
    /// the order given, which is that of buildings and numbers.
    ///
    /// - Parameter positions: each door's position, WGS-84, in the order of doors.
    /// - Returns: every index once.
    public static func walk(_ positions: [Point?]) -> [Int] {
        let located = positions.indices.filter { positions[$0] != nil }
        guard located.count > 1 else { return Array(positions.indices) }
        var followers: [Int: [Int]] = [:]
        var first: [Int] = []
        var anchor: Int?
        for index in positions.indices {
            if positions[index] != nil {
                anchor = index
            } else if let anchor {
                followers[anchor, default: []].append(index)
            } else {
                first.append(index)
            }
        }
        let order = WalkingOrder.nearestNext(located.compactMap { positions[$0] }).map { located[$0] }
        return first + order.flatMap { [$0] + followers[$0, default: []] }
    }
}
