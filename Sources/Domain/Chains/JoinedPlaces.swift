/// Places that are joined into groups (union-find).
struct JoinedPlaces {
    private var parents: [Int]

    /// So many places, each alone.
    init(count: Int) { parents = Array(0..<count) }

    /// The place that stands for a group.
    mutating func root(of place: Int) -> Int {
        var place = place
        while parents[place] != place {
            parents[place] = parents[parents[place]]
            place = parents[place]
        }
        return place
    }

    /// Makes one group of two. The lesser place stands for it.
    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(of: one), root(of: other))
        parents[max(first, second)] = min(first, second)
    }
}
