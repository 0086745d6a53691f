/// Where the cases of a forest are drawn: generations from left to right, one row for each end of a chain, clusters beside
/// and below one another in a sheet about as wide as a screen. It takes time in proportion to the number of cases.
public struct ChainLayout: Sendable {
    /// The place of each case, in units of a row's height.
    public let positions: [Position]

    /// A place: right and down.
    public struct Position: Sendable, Hashable {
        /// To the right.
        public var x: Double
        /// Down.
        public var y: Double
    }

    /// How far a generation lies behind the one before it, in rows.
    public static let generationWidth = 4.0
    private static let gap = 2.0
    /// The width of the sheet over its height.
    private static let aspect = 1.6

    private struct Box {
        let roots: [Int]
        var width = 0.0
        var height = 0.0
    }

    /// The layout of a forest.
    public init(_ forest: TransmissionForest) {
        var positions = [Position](repeating: Position(x: 0, y: 0), count: forest.cases.count)
        var roots = [[Int]](repeating: [], count: forest.clusterSizes.count)
        for place in forest.cases.indices where forest.sources[place] == nil {
            roots[forest.clusters[place]].append(place)
        }
        var boxes = roots.map { Box(roots: $0) }
        for index in boxes.indices { Self.arrange(&boxes[index], forest, &positions) }
        Self.shelve(boxes, forest, &positions)
        self.positions = positions
    }

    /// Puts the trees of a cluster below one another, from the corner of their box.
    private static func arrange(_ box: inout Box, _ forest: TransmissionForest, _ positions: inout [Position]) {
        var row = 0.0
        for root in box.roots {
            // Who was infected is placed before who infected them; no recursion, because a chain may be long.
            var open: [(place: Int, isSeen: Bool)] = [(root, false)]
            while let (place, isSeen) = open.popLast() {
                positions[place].x = Double(forest.generations[place] - 1) * generationWidth
                box.width = max(box.width, positions[place].x)
                let next = forest.infected[place]
                if let first = next.first, let last = next.last {
                    if isSeen {
                        positions[place].y = (positions[first].y + positions[last].y) / 2
                    } else {
                        open.append((place, true))
                        open += next.reversed().map { ($0, false) }
                    }
                } else {
                    positions[place].y = row
                    row += 1
                }
            }
        }
        box.height = max(row - 1, 0)
    }

    /// Fills shelves with boxes, the highest first.
    private static func shelve(_ boxes: [Box], _ forest: TransmissionForest, _ positions: inout [Position]) {
        let area = boxes.reduce(0) { $0 + ($1.width + generationWidth) * ($1.height + gap) }
        let sheet = max((area * aspect).squareRoot(), boxes.map(\.width).max() ?? 0)
        let order = boxes.indices.sorted { (-boxes[$0].height, $0) < (-boxes[$1].height, $1) }
        var corners = [Position](repeating: Position(x: 0, y: 0), count: boxes.count)
        var (x, y, height) = (0.0, 0.0, 0.0)
        for index in order {
            if x > 0, x + boxes[index].width > sheet { (x, y, height) = (0, y + height + gap, 0) }
            corners[index] = Position(x: x, y: y)
            x += boxes[index].width + generationWidth
            height = max(height, boxes[index].height)
        }
        for place in positions.indices {
            let corner = corners[forest.clusters[place]]
            positions[place].x += corner.x
            positions[place].y += corner.y
        }
    }
}
