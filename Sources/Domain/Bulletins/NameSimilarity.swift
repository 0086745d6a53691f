/// Finds the names a mistyped one may have meant.
enum NameSimilarity {
    /// Up to five names, those fewest changes away first.
    static func nearest(to name: String, among names: [String]) -> [String] {
        let scored = names.map { (name: $0, distance: distance(from: name, to: $0)) }
            .filter { $0.distance * 2 <= max(name.count, $0.name.count) }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(5).map(\.name)
    }

    /// The Levenshtein distance: how many characters must be put in, taken out or replaced.
    private static func distance(from one: String, to other: String) -> Int {
        let columns = Array(other.prefix(200))
        var previous = Array(0...columns.count)
        for (row, character) in one.prefix(200).enumerated() {
            var current = [row + 1]
            for (column, candidate) in columns.enumerated() {
                let replaced = previous[column] + (character == candidate ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[columns.count]
    }
}
