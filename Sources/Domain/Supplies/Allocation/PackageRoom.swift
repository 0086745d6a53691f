/// Room for packages that are given out one by one.
protocol PackageRoom {
    /// Whether a cell was refused a package; what was refused once is refused from then on, for room only shrinks.
    func isClosed(_ cell: Int) -> Bool
    /// Adds a package where there is room for it.
    mutating func add(to cell: Int) -> Bool
}
