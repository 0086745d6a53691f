/// What a health check that found fever or symptoms gives to whoever raises alerts.
public struct ObservationAlertSeed: Sendable, Hashable {
    /// The order of the person.
    public let order: ID<Subject>
    /// The entry that found it.
    public let entry: ID<Entry>
    /// Where the check was filed.
    public let region: RegionCode
    /// When it was found.
    public let at: Instant
    /// The temperature in °C, where it was measured.
    public let temperatureCelsius: DecimalNumber?
    /// The names of the symptoms.
    public let symptoms: [String]

    /// What an entry raises; `nil` where it is no check or found nothing.
    public init?(_ entry: Entry) {
        guard let check = HealthCheck(entry), check.isAbnormal else { return nil }
        order = check.order
        self.entry = entry.id
        region = entry.submission.region
        at = check.at
        temperatureCelsius = check.temperatureCelsius
        symptoms = check.symptoms
    }
}
