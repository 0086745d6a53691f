extension DiseaseDefinition.SerialInterval {
    /// How likely a serial interval of 0, 1, 2 … days is: a gamma distribution that begins at 1 day, made discrete.
    ///
    /// Source: Cori A. et al., Am J Epidemiol 2013;178:1505, web appendix 11.
    ///
    /// - Parameter count: how many days, from 0 on.
    public func weights(_ count: Int) -> [Double] {
        let scale = deviationDays * deviationDays / (meanDays - 1)
        let shape = (meanDays - 1) * (meanDays - 1) / (deviationDays * deviationDays)
        let (own, next) = (
            GammaDistribution(shape: shape, scale: scale), GammaDistribution(shape: shape + 1, scale: scale)
        )
        // At -2, -1, 0 … days.
        let (f, g) = (
            (-2..<count).map { own.cumulative(Double($0)) }, (-2..<count).map { next.cumulative(Double($0)) }
        )
        return (0..<count).map { day in
            guard day > 0 else { return 0 }
            let (k, at) = (Double(day), day + 2)
            let weight =
                k * f[at] + (k - 2) * f[at - 2] - 2 * (k - 1) * f[at - 1]
                + shape * scale * (2 * g[at - 1] - g[at - 2] - g[at])
            return max(weight, 0)
        }
    }
}
