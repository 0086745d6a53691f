/// A health check (健康监测) at which somebody was met or reached.
public struct HealthCheck: Sendable, Hashable {
    /// The order it belongs to.
    public let order: ID<Subject>
    /// When.
    public let at: Instant
    /// The entry.
    public let entry: ID<Entry>
    /// By what way.
    public let way: Way
    /// The temperature in °C.
    public let temperatureCelsius: DecimalNumber?
    /// The names of the symptoms.
    public let symptoms: [String]

    /// How it was made.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// At the door.
        case visit
        /// By telephone.
        case phone
        /// By the person themselves.
        case own = "self"
        /// By a doctor.
        case doctor

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .visit: Bilingual("上门", "visit")
            case .phone: Bilingual("电话", "telephone")
            case .own: Bilingual("本人报告", "by the person")
            case .doctor: Bilingual("医生", "doctor")
            }
        }
    }

    /// What an entry says; `nil` where it is no check, or nobody was met.
    public init?(_ entry: Entry) {
        let filed = entry.submission
        guard entry.isOf(.healthCheck), let order = filed.subject, filed.amends?.isRetraction != true,
            filed.body["absent"]?.truth != true, let way = filed.body["how"]?.text.flatMap(Way.init)
        else { return nil }
        self.order = order
        at = filed.occurredAt
        self.entry = entry.id
        self.way = way
        temperatureCelsius = filed.body["temperatureCelsius"]?.number
        symptoms = (filed.body["symptoms"]?.elements ?? []).compactMap(\.text)
    }

    /// Whether there is a fever (37.3 °C or more) or a symptom.
    public var isAbnormal: Bool {
        !symptoms.isEmpty || temperatureCelsius.map { $0 >= ObservationRule.feverCelsius } ?? false
    }

    /// Whether it may end an alarm: somebody else than the person has seen them.
    public var maySettle: Bool { way == .visit || way == .doctor }
}
