import Domain
import Testing

/// Expected values were computed with SciPy 1.17.1 (`scipy.stats.gamma.cdf` and `ppf`) by a script that follows the
/// formulas of Cori et al. 2013 on its own.
@Suite("The reproduction number")
struct ReproductionNumberTests {
    private static func isNear(_ one: Double, _ other: Double, within share: Double = 1e-9) -> Bool {
        (one - other).magnitude <= share * other.magnitude
    }

    private static func curve(_ local: [Int], _ imported: [Int]) throws -> EpidemicCurve {
        let first = try Day("2020-01-20")
        let tallies = local.indices.flatMap { index -> [EpidemicCurve.Tally] in
            let day = first.advanced(by: index)
            return [(local[index], false), (imported[index], true)].map { count, isImported in
                EpidemicCurve.Tally(
                    onsetOn: day, reportedOn: day, confirmedOn: day, isImported: isImported, count: count)
            }
        }
        return EpidemicCurve(tallies, by: .onset, today: first.advanced(by: local.count - 1))
    }

    @Test(
        "rests on a gamma distribution that is right in its middle and its tails",
        arguments: [
            (0.5, 0.2, 0.47291074313446196), (1, 1, 0.6321205588285577), (2.5, 0.3, 0.011996757205906265),
            (2.5, 8, 0.9931559260775795), (30, 25, 0.1821039159774551), (30, 45, 0.9926628007022035),
            (200, 180, 0.07485803498415958), (5000, 5100, 0.9206711189223811),
        ])
    func cumulative(shape: Double, value: Double, share: Double) {
        let gamma = GammaDistribution(shape: shape, scale: 2)
        #expect(Self.isNear(gamma.cumulative(value * 2), share))
        #expect(gamma.cumulative(0) == 0 && gamma.cumulative(-1) == 0)
    }

    @Test(
        "and on its quantiles",
        arguments: [
            (0.4, 0.025, 7.328324355345854e-05), (1, 0.025, 0.025317807984289876), (1, 0.975, 3.6888794541139354),
            (12, 0.025, 6.200575108722218), (12, 0.975, 19.682038513301954), (150.5, 0.5, 150.16679823498188),
            (4001, 0.975, 4125.918917806662), (100_001, 0.025, 99382.1495647746),
        ])
    func quantile(shape: Double, share: Double, value: Double) {
        #expect(Self.isNear(GammaDistribution(shape: shape, scale: 3).quantile(share), value * 3))
    }

    @Test("weighs the days of a serial interval as the authors do for influenza")
    func weights() {
        // `Flu2009$si_distr` of the R package EpiEstim 2.2-4: mean 2.6 days, deviation 1.5 days.
        let published = [0, 0.233, 0.359, 0.198, 0.103, 0.053, 0.027, 0.014, 0.007, 0.003, 0.002, 0.001]
        let weights = DiseaseDefinition.SerialInterval(meanDays: 2.6, deviationDays: 1.5).weights(12)
        for (one, other) in zip(weights, published) { #expect((one - other).magnitude <= 0.0005) }
        let own = DiseaseDefinition.SerialInterval(meanDays: 7.5, deviationDays: 3.4).weights(60)
        for (day, weight) in [(1, 0.001266079254), (6, 0.1316816354), (20, 0.001778306149)] {
            #expect(Self.isNear(own[day], weight, within: 1e-8))
        }
        #expect(Self.isNear(own.reduce(0, +), 1, within: 1e-6) && own.allSatisfy { $0 >= 0 })
    }

    @Test("comes out for an influenza outbreak as SciPy computes it")
    func influenza() throws {
        // Daily onsets of the school outbreak in `Flu2009` of EpiEstim, its first case from outside.
        var local = [
            1, 1, 0, 2, 5, 3, 3, 3, 6, 2, 5, 9, 13, 12, 13, 11, 12, 6, 6, 6, 3, 1, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0,
        ]
        var imported = [Int](repeating: 0, count: local.count)
        (local[0], imported[0]) = (0, 1)
        let series = ReproductionNumber.series(
            of: try Self.curve(local, imported),
            interval: DiseaseDefinition.SerialInterval(meanDays: 2.6, deviationDays: 1.5))
        #expect(series.count == 25)
        let expected: [Int: (Double, Double, Double)] = [
            9: (1.5370581423488396, 0.9947029866670976, 2.195539850822003),
            13: (1.663984484718751, 1.2389457445386425, 2.150741274142198),
            20: (0.8196563878594203, 0.6223994598232085, 1.0436502681994533),
            24: (0.47296314500491055, 0.2847547093457118, 0.7081443244460931),
        ]
        for (day, values) in expected {
            let estimate = try #require(series[day - 7].estimate)
            #expect(Self.isNear(estimate.mean, values.0) && Self.isNear(estimate.lower, values.1))
            #expect(Self.isNear(estimate.upper, values.2))
        }
        // The windows of the last days hold 4 cases.
        #expect(series.last?.cases == 4 && series.last?.estimate == nil)
    }

    @Test("counts cases from outside among those who infect and not among the infected")
    func imported() throws {
        let local = [0, 0, 1, 2, 3, 5, 8, 9, 12, 15, 14, 18, 16, 12, 9, 7, 5, 4, 2, 1, 1, 0, 0]
        let imported = [3, 2, 2, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let series = ReproductionNumber.series(
            of: try Self.curve(local, imported),
            interval: DiseaseDefinition.SerialInterval(meanDays: 7.5, deviationDays: 3.4))
        let expected: [Int: (Double, Double, Double)] = [
            14: (2.542045692375533, 2.0614278110642386, 3.0722700642119056),
            18: (0.7863781614704587, 0.5940216121741275, 1.0053010668474072),
            22: (0.18711595612487195, 0.10229803441164936, 0.29711869909005345),
        ]
        for (day, values) in expected {
            let estimate = try #require(series[day - 7].estimate)
            #expect(Self.isNear(estimate.mean, values.0) && Self.isNear(estimate.lower, values.1))
            #expect(Self.isNear(estimate.upper, values.2))
        }
        // A window that begins less than a mean serial interval (8 days) after the first case states none.
        #expect(series[13 - 7].estimate == nil && series[14 - 7].estimate != nil)
    }

    @Test("is not stated below eleven cases in the window")
    func few() throws {
        for (last, isStated) in [(1, false), (2, true)] {
            let local = [5, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 1, 1, last, 1, 0]
            let series = ReproductionNumber.series(
                of: try Self.curve(local, local.map { _ in 0 }),
                interval: DiseaseDefinition.SerialInterval(meanDays: 5, deviationDays: 2))
            let window = try #require(series.first { $0.day == series[8].day })
            #expect(window.cases == 9 + last && (window.estimate != nil) == isStated)
        }
    }

    @Test("marks windows that reach into days that are not complete")
    func incomplete() throws {
        let today = try Day("2020-02-20")
        let tallies = (0..<20).map { index in
            let onset = today.advanced(by: -20 + index)
            return EpidemicCurve.Tally(
                onsetOn: onset, reportedOn: onset.advanced(by: 3), confirmedOn: onset.advanced(by: 4),
                isImported: false, count: 5)
        }
        let curve = EpidemicCurve(tallies, by: .onset, today: today)
        // What is reported after today is not known yet; four days pass until confirmation.
        #expect(curve.local.reduce(0, +) == 5 * 18 && curve.local.count - curve.incompleteFrom == 4)
        let series = ReproductionNumber.series(
            of: curve, interval: DiseaseDefinition.SerialInterval(meanDays: 5, deviationDays: 2))
        #expect(series.filter(\.isIncomplete).map(\.day).min() == today.advanced(by: -3))
        #expect(EpidemicCurve(tallies, by: .confirmation, today: today).incompleteFrom == 16)
    }
}
