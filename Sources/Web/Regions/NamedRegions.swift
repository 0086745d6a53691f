import Domain
import Store

/// The names of the regions that a page speaks of, so that it need not show codes.
struct NamedRegions: Sendable {
    private let names: [RegionCode: String]

    /// Looks each region up once.
    init(_ regions: some Sequence<RegionCode>, _ call: Call) async throws {
        var names: [RegionCode: String] = [:]
        for region in Set(regions) { names[region] = try await call.services.regions.region(region)?.name }
        self.names = names
    }

    /// The name, or the code where the region has none.
    subscript(region: RegionCode) -> String { names[region] ?? region.text }
}
