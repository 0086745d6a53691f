/// Numbers in groups that are joined.
struct DisjointGroups {
    private var parents: [Int]

    /// Each of the first numbers by itself.
    init(count: Int) { parents = Array(0..<count) }

    /// The smallest number of a number's group.
    func first(of number: Int) -> Int {
        var number = number
        while parents[number] != number { number = parents[number] }
        return number
    }

    /// Makes one group of two.
    mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (first(of: one), first(of: other))
        parents[max(left, right)] = min(left, right)
    }
}
