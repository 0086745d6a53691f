import Domain

/// What happens in the city beside the households: the printed figures, and plausible ones where print lost its digits.
enum Script {
    /// Every event, hour by hour.
    static let events: [ScriptedEvent] = (cases + observations + feverVisits + temperatures + materials + work)
        .sorted {
            ($0.hour + $0.delay, $0.county.rawValue, $0.minute) < ($1.hour + $1.delay, $1.county.rawValue, $1.minute)
        }

    /// The id of a case or an observation: the same in every run.
    static func subject(_ county: County, _ kind: SubjectKind, _ number: Int) -> ID<Subject> {
        let code = UInt64(county.rawValue.prefix(6)) ?? 0
        let bits = SplitMix64.mix(code << 32 | UInt64(kind.rawValue.utf8.first ?? 0) << 20 | UInt64(number))
        return ID(version7At: ScenarioTime.start, randomHigh: code, randomLow: bits)
    }
}
