import Domain

extension Instant {
    /// The moment for people, in Beijing time to the minute: `2020-02-02 16:00`.
    var shown: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// The moment as a browser's field has it, in Beijing time to the minute: `2020-02-02T16:00`.
    var local: String { String(description.prefix(16)) }
}
