extension ObservationOrder {
    /// The answers of a step that fits the order as it is: with `from` and `group` filled in.
    ///
    /// - Parameters:
    ///   - ground: why, up to 200 characters.
    ///   - answers: what else the step asks: `newLastDay` of an extension; `withinCounty`, `to`, `place`, `address` of
    ///     a transfer; `site`, `room`, `bed` of a transfer and of the beginning.
    public func stepBody(_ step: ObservationStep, ground: String, answers: [String: JSON] = [:]) -> JSON {
        var body = answers
        body["step"] = .string(step.rawValue)
        body["ground"] = .string(ground)
        if step != .extended, !(step == .annulled && state == .issued) {
            body["from"] = .string(kind.rawValue)
            body["group"] = .string(group)
        }
        return .object(body)
    }

    /// The entry of a step, ready to be filed.
    public func submission(
        _ step: ObservationStep, ground: String, answers: [String: JSON] = [:], id: ID<Entry>, at moment: Instant
    ) -> Submission {
        Submission(
            id: id, region: region, form: Form.observationStep.name, version: Form.observationStep.version,
            subject: self.id, occurredAt: moment, body: stepBody(step, ground: ground, answers: answers))
    }
}
