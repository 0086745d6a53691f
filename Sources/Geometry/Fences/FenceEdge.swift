/// A straight piece of a fence's line, in metres on its flat map, with what can be worked out once.
struct FenceEdge: Sendable, Hashable {
    private let east: Double
    private let north: Double
    private let alongEast: Double
    private let alongNorth: Double
    private let inverseSquare: Double
    private let endNorth: Double
    /// How far east the piece goes for a metre north; never asked where it runs along a parallel.
    private let slope: Double

    init(from start: (east: Double, north: Double), to end: (east: Double, north: Double)) {
        (east, north) = start
        endNorth = end.north
        alongEast = end.east - start.east
        alongNorth = end.north - start.north
        let square = alongEast * alongEast + alongNorth * alongNorth
        inverseSquare = square > 0 ? 1 / square : 0
        slope = alongNorth == 0 ? 0 : alongEast / alongNorth
    }

    /// The square of the distance from a place.
    @inline(__always)
    func squareDistance(east x: Double, north y: Double) -> Double {
        let (dx, dy) = (x - east, y - north)
        let share = min(1, max(0, (dx * alongEast + dy * alongNorth) * inverseSquare))
        let (offEast, offNorth) = (dx - share * alongEast, dy - share * alongNorth)
        return offEast * offEast + offNorth * offNorth
    }

    /// Whether a line from a place to the east meets it.
    @inline(__always)
    func isCrossed(east x: Double, north y: Double) -> Bool {
        ((north > y) != (endNorth > y)) && x < east + (y - north) * slope
    }
}
