/// A place in whole ten-millionths of a degree (11 mm), on which questions of left and right have exact answers: no
/// product of two differences exceeds 64 bits.
struct GridPoint: Sendable, Hashable {
    let x: Int32
    let y: Int32

    init(_ point: Point) {
        x = Int32((point.longitude * 10_000_000).rounded())
        y = Int32((point.latitude * 10_000_000).rounded())
    }

    init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    static let zero = GridPoint(x: 0, y: 0)

    /// The place itself; `nil` where the numbers are none.
    var point: Point? { Point(latitude: Double(y) / 10_000_000, longitude: Double(x) / 10_000_000) }
}
