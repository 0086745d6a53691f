/// How long an observation lasts where the order does not say, and how often is looked after whom. Values, so that a city
/// that decides otherwise changes them in one place; after a change `ledger rebuild` brings the queues up to it.
public enum ObservationRule {
    /// The most days of an order with all its extensions.
    public static let maximumDays = 60

    /// A fever begins at 37.3 °C.
    ///
    /// Source: 《新型冠状病毒肺炎防控方案》: 发热（≥37.3℃）.
    public static let feverCelsius = DecimalNumber(coefficient: 373, scale: 1)

    /// How many days somebody is observed, the first and the last among them.
    ///
    /// Source: 14 days of the novel coronavirus, 《密切接触者管理方案》 (January 2020); plague 6 and cholera 5 days,
    /// 《国境卫生检疫法实施细则》; 14 where nothing else is known.
    ///
    /// - Parameters:
    ///   - kind: self-monitoring lasts as long as what it follows.
    ///   - disease: `nil` for the disease of the emergency.
    public static func days(for kind: ObservationKind, disease: ObservationDisease?) -> Int {
        switch disease {
        case .plague: 6
        case .cholera: 5
        case .novelCoronavirus, .sars, .other, nil: 14
        }
    }

    /// When somebody is looked after.
    public static func plan(for kind: ObservationKind, disease: ObservationDisease?) -> CheckPlan { .twiceDaily }
}
