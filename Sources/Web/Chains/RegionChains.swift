import Domain
import Store

/// What the pages and addresses of chains are made of: a region, a disease, and who infected whom there.
struct RegionChains {
    let region: RegionCode
    /// The diseases of which the region has cases, the most frequent first.
    let spread: [ChainStore.Spread]
    /// The disease that is shown; `nil` where the region has no case.
    let disease: DiseaseDefinition?
    let forest: TransmissionForest

    /// The chains that a query asks for.
    init(_ call: Call) async throws {
        let (region, spread, shown) = try await Self.asked(call)
        self.region = region
        self.spread = spread
        disease = shown?.disease
        guard let shown else {
            forest = TransmissionForest(cases: [], links: [], limits: SerialIntervalLimits(days: 0...0))
            return
        }
        let (cases, links) = try await call.services.chains.chains(in: region, disease: shown.disease.code)
        forest = TransmissionForest(cases: cases, links: links, limits: SerialIntervalLimits(shown.disease))
    }

    /// The region and the disease of a query; the most frequent disease where none is named.
    ///
    /// - Throws: `disease.unknown` where the region has no case of it.
    static func asked(_ call: Call) async throws -> (RegionCode, [ChainStore.Spread], ChainStore.Spread?) {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let spread = try await call.services.chains.spread(in: region)
        guard let code = query["disease"] else { return (region, spread, spread.first) }
        guard let shown = spread.first(where: { $0.disease.code == code }) else {
            throw Problem(
                .diseaseUnknown, "这里没有“\(code)”的病例。", "There is no case of “\(code)” here.", at: "disease")
        }
        return (region, spread, shown)
    }

    /// Where a case stands among the cases, by the number in a query; `nil` where none is asked for.
    ///
    /// - Throws: `case.unknown`.
    func place(_ text: String?) throws(Problem) -> Int? {
        guard let text, !text.isEmpty else { return nil }
        let number = try CaseNumber(text)
        guard let place = forest.cases.firstIndex(where: { $0.number == number }) else { throw CaseNumber.unknown }
        return place
    }
}
