/// What the program said to some visits.
struct Delivery: Sendable {
    /// The outcome, `accepted` or `identical`, by number.
    var taken: [UInt64: String] = [:]
    /// Numbers that are to be sent again: the database was not there.
    var postponed: [UInt64] = []
    /// What should not have been said.
    var unexpected: [String] = []
}
