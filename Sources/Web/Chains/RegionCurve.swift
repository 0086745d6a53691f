import Domain
import Store

/// The epidemic curve of a region with the reproduction number, as a query asks for it.
struct RegionCurve {
    let region: RegionCode
    let spread: [ChainStore.Spread]
    let disease: DiseaseDefinition?
    let curve: EpidemicCurve
    private let series: [ReproductionNumber]

    static let parameters: [Parameter] = [
        .query("by", .oneOf(EpidemicCurve.Basis.allCases.map(\.rawValue))), .query("day", .day),
    ]

    /// Where the method is described.
    static let source =
        "Cori A, Ferguson NM, Fraser C, Cauchemez S. A New Framework and Software to Estimate Time-Varying Reproduction Numbers During Epidemics. Am J Epidemiol 2013;178(9):1505-1512. doi:10.1093/aje/kwt133"

    /// After so many days without a case the curve ends where the cases do and not today.
    private static let quietDays = 90

    init(_ call: Call) async throws {
        let query = try call.query()
        let (region, spread, shown) = try await RegionChains.asked(call)
        let basis = try query["by"].map(Self.basis) ?? .onset
        let today = call.services.clock.now().day
        let last = shown?.lastReportedOn ?? today
        let day =
            try query["day"].map { text throws(Problem) in try Day(text) }
            ?? (last.advanced(by: Self.quietDays) < today ? last.advanced(by: 1) : today)
        self.region = region
        self.spread = spread
        disease = shown?.disease
        guard let shown else {
            (curve, series) = (EpidemicCurve([], by: basis, today: day), [])
            return
        }
        curve = EpidemicCurve(
            try await call.services.chains.tallies(in: region, disease: shown.disease.code), by: basis, today: day)
        series = ReproductionNumber.series(of: curve, interval: shown.disease.serialInterval)
    }

    /// The reproduction number of a day of the curve; `nil` of the first days.
    func estimate(_ index: Int) -> ReproductionNumber? {
        let place = index - ReproductionNumber.windowDays
        return series.indices.contains(place) ? series[place] : nil
    }

    private static func basis(_ text: String) throws(Problem) -> EpidemicCurve.Basis {
        guard let basis = EpidemicCurve.Basis(rawValue: text) else {
            throw Problem(.requestMalformed, "没有这种日期。", "There is no such day.", at: "by")
        }
        return basis
    }
}
