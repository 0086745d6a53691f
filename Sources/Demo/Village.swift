import Domain

/// A village or community with its grids; grids follow each other in the count of the county's households.
struct Village {
    let grids: [RegionCode]
    /// The number of its first household in the county.
    let first: Int
    let households: Int

    /// The numbers of its households in the county.
    var numbers: Range<Int> { first..<first + households }

    /// The grid of a household of the county.
    func grid(of household: Int) -> RegionCode { grids[(household - first) * grids.count / max(households, 1)] }

    /// Three places in the village at which nobody ever opens; none where the village is a handful of households.
    var shutDoors: [Int] { households >= 12 ? [households / 4, households / 2, households * 3 / 4] : [] }
}
