/// The order in which places are walked to: always to the nearest that is left. Not the shortest way of all, but the one
/// a person takes, and found at once for a day's doors.
public enum WalkingOrder {
    /// The places by their indices, in walking order.
    ///
    /// - Parameters:
    ///   - places: WGS-84; a thousand take some ten milliseconds.
    ///   - start: where the walk begins; at the first place where it is left out.
    /// - Returns: every index once; of places equally near the one that stands first.
    public static func nearestNext(_ places: [Point], from start: Point? = nil) -> [Int] {
        guard var here = start ?? places.first else { return [] }
        var left = Array(places.indices)
        var order: [Int] = []
        order.reserveCapacity(places.count)
        while !left.isEmpty {
            var best = 0
            var bestDistance = Double.infinity
            for (slot, index) in left.enumerated() {
                let distance = here.nearbyDistanceMetres(to: places[index])
                if distance < bestDistance { (best, bestDistance) = (slot, distance) }
            }
            let next = left.remove(at: best)
            order.append(next)
            here = places[next]
        }
        return order
    }
}
