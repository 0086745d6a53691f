public import Domain

extension ID {
    /// A new version 7 id for a moment, random beyond its milliseconds.
    public static func fresh(at instant: Instant) -> ID {
        var generator = SystemRandomNumberGenerator()
        return ID(version7At: instant, randomHigh: generator.next(), randomLow: generator.next())
    }
}
