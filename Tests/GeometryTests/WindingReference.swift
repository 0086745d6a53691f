/// Another way to answer what lies inside, over whole numbers: the winding number. What `Ring` says is compared to it.
struct WindingReference {
    let corners: [(x: Int, y: Int)]

    init(corners: [(Int, Int)]) { self.corners = corners.map { (x: $0.0, y: $0.1) } }

    /// Whether a place is inside or on the edge; `nil` where the ring winds around it more than once, because rings
    /// must not cross themselves.
    func holds(_ x: Int, _ y: Int) -> Bool? {
        var winding = 0
        for (index, a) in corners.enumerated() {
            let b = corners[(index + 1) % corners.count]
            let side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)
            let within = min(a.x, b.x) <= x && x <= max(a.x, b.x) && min(a.y, b.y) <= y && y <= max(a.y, b.y)
            if side == 0, within { return true }
            if a.y <= y, b.y > y, side > 0 { winding += 1 }
            if a.y > y, b.y <= y, side < 0 { winding -= 1 }
        }
        return winding.magnitude > 1 ? nil : winding != 0
    }
}
