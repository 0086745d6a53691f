/// A fix measured against a fence.
struct FenceMeasurement {
    let time: Int64
    let received: Int64
    let point: Point
    let place: GridPoint
    let source: Fix.Source
    let accuracy: Float
    /// Metres beyond the line, below zero inside.
    let distance: Float
    /// Certainly outside for a task; for the police.
    let isOutside: Bool
    let isFarOutside: Bool
    /// Certainly inside, as far as this source can show it.
    let isInside: Bool
    /// The whole fence lies within the circle of uncertainty: all that a cell tower can say in favour.
    let coversFence: Bool
    /// A device's own position that is none of a satellite's by the accuracy it states.
    let isCoarse: Bool
    /// A device's own position whose accuracy nobody says.
    let isMute: Bool
    /// Whether it tells of now.
    let isCurrent: Bool

    init(_ fix: Fix, timeMilliseconds: Int64, receivedMilliseconds: Int64, in fence: Fence) {
        let rules = fence.rules
        let accuracy = fence.believedAccuracyMetres(of: fix)
        let distance = fence.area.distanceMetres(of: fix.point)
        let beyond = distance - fence.marginMetres
        time = timeMilliseconds
        received = receivedMilliseconds
        point = fix.point
        place = GridPoint(fix.point)
        source = fix.source
        self.accuracy = Float(accuracy)
        self.distance = Float(distance)
        isOutside = beyond > rules.taskAccuracyFactor * accuracy
        isFarOutside = beyond > rules.policeAccuracyFactor * accuracy
        // In a small fence no phone indoors is accurate enough to be inside with all its circle. Half way in is enough
        // for a device; a tower must show the whole circle.
        let depth = fence.area.depthMetres
        let needed = rules.taskAccuracyFactor * accuracy
        switch fix.source {
        case .device: isInside = distance <= -min(needed, depth / 2) && accuracy <= max(100, depth)
        case .cellTower: isInside = distance <= -needed
        }
        coversFence = distance + 2 * depth <= accuracy
        isCoarse = fix.source == .device && accuracy > rules.coarseAccuracyMetres
        isMute = fix.source == .device && fix.accuracyMetres == nil
        isCurrent = receivedMilliseconds - timeMilliseconds <= Int64(rules.pastSeconds) * 1000
    }
}
