/// A sheet that a map is drawn on: places in degrees become whole units from the upper left corner. A county or a city
/// is small enough for parallels and meridians to be straight (equirectangular about the middle latitude).
public struct MapSheet: Sendable {
    /// The width in units of the drawing.
    public let width: Double
    /// The height in units of the drawing.
    public let height: Double
    private let corner: Point
    private let scaleEast: Double
    private let scaleNorth: Double
    private static let margin = 8.0

    /// A sheet of a width, around what is to be drawn.
    public init(around frame: BoundingBox, width: Double) {
        let middle = (frame.southWest.latitude + frame.northEast.latitude) / 2
        let degrees = max(frame.northEast.longitude - frame.southWest.longitude, 1e-6)
        corner = frame.southWest
        self.width = width
        scaleEast = (width - 2 * Self.margin) / degrees
        scaleNorth = scaleEast / middle.radians.cosine
        height = (frame.northEast.latitude - frame.southWest.latitude) * scaleNorth + 2 * Self.margin
    }

    /// Where a place lies on the sheet.
    public func place(_ point: Point) -> (x: Int, y: Int) {
        let east = Self.margin + (point.longitude - corner.longitude) * scaleEast
        let north = Self.margin + (point.latitude - corner.latitude) * scaleNorth
        return (Int(east.rounded()), Int((height - north).rounded()))
    }

    /// The outline as the data of an SVG path; corners that fall on one place are drawn once.
    public func path(_ outline: MultiPolygon) -> String {
        outline.parts.flatMap { [$0.outer] + $0.holes }.map { ring in
            var drawn: [(x: Int, y: Int)] = []
            for corner in ring.corners {
                let next = place(corner)
                if drawn.last.map({ $0 != next }) ?? true { drawn.append(next) }
            }
            return "M" + drawn.map { "\($0.x) \($0.y)" }.joined(separator: "L") + "Z"
        }.joined()
    }
}
