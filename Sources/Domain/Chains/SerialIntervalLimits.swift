/// From how many to how many days after the onset of a case that of whom it infected can lie.
public struct SerialIntervalLimits: Sendable, Hashable {
    /// The days that can be; what lies outside is to be checked.
    public let days: ClosedRange<Int>

    /// Limits.
    public init(days: ClosedRange<Int>) { self.days = days }

    /// The limits of a disease. At the least: infected on the first infectious day before the infector's onset, and ill
    /// after the shortest incubation. At the most: infected on the last infectious day, and ill after the longest
    /// incubation. A definition does not say for how long a case is infectious after onset; it is taken to be as long
    /// as contacts are observed.
    public init(_ disease: DiseaseDefinition) {
        let least = disease.incubationDays.lowerBound - disease.contactDaysBefore
        days = least...(disease.incubationDays.upperBound + disease.observationDays)
    }
}
