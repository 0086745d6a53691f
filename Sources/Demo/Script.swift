import Domain

/// What happens in the city beside the households: the printed figures, and plausible ones where print lost its digits.
enum Script {
    /// Every event, in the order in which it is recorded; of what is checked at posts, the part that is not registered one
    /// by one.
    static func events(beside checkpoints: CheckpointWork) -> [ScriptedEvent] {
        (cases + chains + observations + feverVisits + temperatures + materials
            + work.compactMap { $0.less(checkpoints) }
            + slips + samples + activities)
            .enumerated()
            .sorted { $0.element.recordingOrder(at: $0.offset) < $1.element.recordingOrder(at: $1.offset) }
            .map(\.element)
    }

    /// The id of a case or an observation: the same in every run.
    static func subject(_ county: County, _ kind: SubjectKind, _ number: Int) -> ID<Subject> {
        let bits = SplitMix64.mix(
            county.number << 32 | UInt64(kind.rawValue.utf8.first ?? 0) << 20 | UInt64(number))
        return ID(version7At: ScenarioTime.start, randomHigh: county.number, randomLow: bits)
    }
}

extension ScriptedEvent {
    /// The event without what is registered one by one at the posts of its county on its day; `nil` where nothing is left.
    fileprivate func less(_ checkpoints: CheckpointWork) -> ScriptedEvent? {
        guard let item = body["item"]?.text, ["vehicle.checked", "person.checked"].contains(item),
            let amount = body["amount"]?.whole
        else { return self }
        let day = hour / 24
        if checkpoints.registersAll(of: county), day >= checkpoints.firstDay(of: county) { return nil }
        let counted = checkpoints.counted(county, day: day)
        var answers = body.members ?? [:]
        answers["amount"] = .number(
            DecimalNumber(amount - (item == "vehicle.checked" ? counted.vehicles : counted.people)))
        var rest = self
        rest.body = .object(answers)
        return rest
    }

    /// - Parameter place: where it stands in the script, which decides between events of one minute.
    fileprivate func recordingOrder(at place: Int) -> (Int, UInt64, Int, Int) {
        (recordingHour, county.number, minute, place)
    }
}
