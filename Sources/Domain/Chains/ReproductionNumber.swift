/// How many others a case infects on average (时变再生数 R), over the seven days up to a day.
///
/// Source: Cori A., Ferguson N. M., Fraser C., Cauchemez S., A New Framework and Software to Estimate Time-Varying
/// Reproduction Numbers During Epidemics, Am J Epidemiol 2013;178(9):1505–1512: gamma prior of shape 1 and scale 5,
/// discrete serial interval, posterior gamma. Cases from outside infect, and are not counted among the infected.
public struct ReproductionNumber: Sendable, Hashable {
    /// The last day of the window.
    public let day: Day
    /// The cases infected here in the window.
    public let cases: Int
    /// The estimate; `nil` where none is stated.
    public let estimate: Estimate?
    /// Whether the window reaches into days of which more cases are to be expected: it is too low then.
    public let isIncomplete: Bool

    /// A posterior.
    public struct Estimate: Sendable, Hashable {
        /// The mean.
        public let mean: Double
        /// The lower end of the 95 % credible interval.
        public let lower: Double
        /// Its upper end.
        public let upper: Double
    }

    /// The days of a window.
    public static let windowDays = 7
    /// Below so many cases in the window none is stated: the posterior's coefficient of variation, 1 / √(1 + cases),
    /// would be over 0.3, beyond which the source does not go.
    public static let leastCases = 11
    /// The prior of a mean and a deviation of 5.
    private static let prior = (shape: 1.0, scale: 5.0)

    /// The number on each day of a curve from its eighth on. None is stated where the window has fewer than
    /// ``leastCases`` cases, where it begins less than a mean serial interval after the first case, and where nobody
    /// could have infected.
    public static func series(
        of curve: EpidemicCurve, interval: DiseaseDefinition.SerialInterval
    ) -> [ReproductionNumber] {
        let infectiousness = infectiousness(of: curve, interval.weights(curve.local.count))
        let first = curve.local.indices.first { curve.local[$0] + curve.imported[$0] > 0 } ?? 0
        let settled = first + Int(interval.meanDays.rounded(.up))
        return curve.local.indices.dropFirst(windowDays).map { last in
            let window = (last - windowDays + 1)...last
            let cases = curve.local[window].reduce(0, +)
            let pressure = infectiousness[window].reduce(0, +)
            let isStated = cases >= leastCases && window.lowerBound >= settled && pressure > 0
            return ReproductionNumber(
                day: curve.firstDay.advanced(by: last), cases: cases,
                estimate: isStated ? posterior(cases: cases, pressure: pressure) : nil,
                isIncomplete: last >= curve.incompleteFrom)
        }
    }

    /// The posterior for the cases of a window and the infectiousness that bore on it.
    static func posterior(cases: Int, pressure: Double) -> Estimate {
        let posterior = GammaDistribution(
            shape: prior.shape + Double(cases), scale: 1 / (1 / prior.scale + pressure))
        return Estimate(
            mean: posterior.mean, lower: posterior.quantile(0.025), upper: posterior.quantile(0.975))
    }

    /// How strongly the cases before a day bear on it, day by day.
    static func infectiousness(of curve: EpidemicCurve, _ weights: [Double]) -> [Double] {
        let all = zip(curve.local, curve.imported).map { Double($0 + $1) }
        // Beyond the last weight that matters nothing is added.
        let reach = (weights.lastIndex { $0 > 1e-12 } ?? 0) + 1
        return all.indices.map { day in
            var sum = 0.0
            for back in stride(from: 1, through: min(day, reach - 1), by: 1) { sum += all[day - back] * weights[back] }
            return sum
        }
    }
}
