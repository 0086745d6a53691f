extension FenceEvent {
    /// An event without a place.
    init(_ kind: Kind, time: Int64, since: Int64? = nil, received: Int64, _ rules: FenceRules) {
        self.kind = kind
        timeMilliseconds = time
        sinceMilliseconds = since ?? time
        receivedMilliseconds = received
        distanceMetres = nil
        accuracyMetres = nil
        isPast = received - time > Int64(rules.pastSeconds) * 1000
    }

    /// An event of the server's clock alone, never past.
    init(_ kind: Kind, since: Int64, at now: Int64) {
        self.kind = kind
        timeMilliseconds = now
        sinceMilliseconds = since
        receivedMilliseconds = now
        distanceMetres = nil
        accuracyMetres = nil
        isPast = false
    }

    /// An event at a place.
    init(
        _ kind: Kind, time: Int64, since: Int64, received: Int64, distance: Float, accuracy: Float, _ rules: FenceRules
    ) {
        self.kind = kind
        timeMilliseconds = time
        sinceMilliseconds = since
        receivedMilliseconds = received
        distanceMetres = Double(distance)
        accuracyMetres = Double(accuracy)
        isPast = received - time > Int64(rules.pastSeconds) * 1000
    }

    /// The same, told as history or as of now.
    func told(asPast isPast: Bool) -> FenceEvent { FenceEvent(self, isPast: isPast) }

    private init(_ event: FenceEvent, isPast: Bool) {
        kind = event.kind
        timeMilliseconds = event.timeMilliseconds
        sinceMilliseconds = event.sinceMilliseconds
        receivedMilliseconds = event.receivedMilliseconds
        distanceMetres = event.distanceMetres
        accuracyMetres = event.accuracyMetres
        self.isPast = isPast
    }
}
