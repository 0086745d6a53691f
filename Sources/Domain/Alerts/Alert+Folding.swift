extension Alert {
    /// The alert that standing entries of the forms `alert` and `alert-step` about one subject make; `nil` where none of
    /// them raises it. Of several that raise it the first counts.
    public init?(_ entries: [Entry]) {
        let ordered = entries.inOrder
        guard let raising = ordered.first(where: { $0.isOf(.alert) }), let alert = Alert(raisedBy: raising) else {
            return nil
        }
        self = alert
        for entry in ordered where entry.isOf(.alertStep) { take(entry) }
        if isOpen, kind.endsByItself, let returnedAt {
            state = .closed
            closedAt = returnedAt
            outcome = .endedByItself
        }
    }

    private init?(raisedBy entry: Entry) {
        let filed = entry.submission
        guard let subject = filed.subject, let kind = filed.body["kind"]?.text.flatMap(AlertKind.init),
            let level = filed.body["level"]?.text.flatMap(AlertLevel.init)
        else { return nil }
        id = subject
        self.entry = entry.id
        region = filed.region
        self.kind = kind
        self.level = level
        observation = filed.body["observation"].flatMap(ID<Subject>.init(answer:))
        distanceMetres = filed.body["distanceMetres"]?.whole
        accuracyMetres = filed.body["accuracyMetres"]?.whole
        deviceType = filed.body["deviceType"]?.text
        occurredAt = filed.occurredAt
        raisedAt = entry.recordedAt
        changedAt = entry.recordedAt
    }

    private mutating func take(_ entry: Entry) {
        let body = entry.submission.body
        guard let step = body["step"]?.text.flatMap(AlertStep.init) else { return }
        changedAt = max(changedAt, entry.recordedAt)
        switch step {
        case .acknowledged: state = max(state, .acknowledged)
        case .assigned:
            state = max(state, .assigned)
            assignedTo = body["to"].flatMap(ID<Account>.init(answer:))
        case .verified: state = max(state, .verified)
        case .returned: returnedAt = entry.submission.occurredAt
        case .strengthened: level = .police
        case .escalated:
            let level = Self.levels.first { Self.name(of: $0) == body["level"]?.text }
            escalatedTo = [escalatedTo, level].compactMap { $0 }.min()
        case .closed:
            state = .closed
            closedAt = entry.submission.occurredAt
            outcome = body["outcome"]?.text.flatMap(AlertOutcome.init)
            cause = body["cause"]?.text.flatMap(FalseAlarmCause.init)
        }
    }
}
