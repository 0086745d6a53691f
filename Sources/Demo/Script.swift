import Domain

/// What happens in the city beside the households: the printed figures, and plausible ones where print lost its digits.
enum Script {
    /// Every event, in the order in which it is recorded.
    static let events: [ScriptedEvent] =
        (cases + observations + feverVisits + temperatures + materials + work + slips)
        .enumerated()
        .sorted { $0.element.recordingOrder(at: $0.offset) < $1.element.recordingOrder(at: $1.offset) }
        .map(\.element)

    /// The id of a case or an observation: the same in every run.
    static func subject(_ county: County, _ kind: SubjectKind, _ number: Int) -> ID<Subject> {
        let bits = SplitMix64.mix(
            county.number << 32 | UInt64(kind.rawValue.utf8.first ?? 0) << 20 | UInt64(number))
        return ID(version7At: ScenarioTime.start, randomHigh: county.number, randomLow: bits)
    }
}

extension ScriptedEvent {
    /// - Parameter place: where it stands in the script, which decides between events of one minute.
    fileprivate func recordingOrder(at place: Int) -> (Int, UInt64, Int, Int) {
        (recordingHour, county.number, minute, place)
    }
}
