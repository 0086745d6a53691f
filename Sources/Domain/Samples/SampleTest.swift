/// One test of a sample.
public struct SampleTest: Sendable, Hashable {
    /// The entry that tells of it.
    public let entry: ID<Entry>
    /// When it was done.
    public let at: Instant
    /// By which laboratory.
    public let laboratory: String
    /// How.
    public let method: TestMethod
    /// What it found.
    public let result: SampleResult
    /// The cycles at which genes were seen, in the order in which they were told.
    public let genes: [Gene]

    /// A gene that was looked for.
    public struct Gene: Sendable, Hashable {
        /// Its name: ORF1ab, N.
        public let name: String
        /// The cycle threshold, 5 to 45; `nil` where it was not seen.
        public let cycles: DecimalNumber?
    }
}
