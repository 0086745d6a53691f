extension ObservationOrder {
    /// The steps that can be taken at a moment, the usual one first; none once it has ended. That a step is among them
    /// does not say that its answers will do.
    public func steps(at now: Instant) -> [ObservationStep] {
        switch state {
        case .issued: [.activated, .annulled]
        case .active:
            (now >= endsAt ? [.released] : []) + [.extended, .transferred, .converted, .died, .annulled]
        case .ended: []
        }
    }
}
