import Domain
import Interchange
import Store

/// The names of the regions that a page speaks of, so that it need not show codes.
struct NamedRegions: Sendable {
    private let names: [RegionCode: String]

    /// The names of regions and of what lies above them, in one read.
    init(_ regions: some Sequence<RegionCode>, _ call: Call) async throws {
        names = try await call.services.regions.names(of: Set(regions))
    }

    /// The regions that entries were filed for and that their answers name.
    init(in lines: [LedgerLine], _ call: Call) async throws {
        let regions = lines.flatMap { line in
            let filed = line.entry.submission
            return [filed.region] + EntryWords(filed, call.services.forms).regions
        }
        try await self.init(regions, call)
    }

    /// The name, or the code where the region has none.
    subscript(region: RegionCode) -> String {
        names[region] ?? WellKnownRegions.name(of: region) ?? region.text
    }

    /// The name, of a grid behind that of its village: 永塘社区 第1网格.
    func place(_ region: RegionCode) -> String {
        guard region.level == .grid, let village = region.ancestor(at: .village), names[village] != nil else {
            return self[region]
        }
        return "\(self[village]) \(self[region])"
    }

    /// The names from below a region down to another, which is named alone where it lies elsewhere.
    func path(to region: RegionCode, below root: RegionCode?) -> String {
        let steps = RegionLevel.allCases.compactMap { region.ancestor(at: $0) }.filter { step in
            names[step] != nil && root.map { $0 != step && $0.contains(step) } ?? (step == region)
        }
        return steps.isEmpty ? self[region] : steps.map { self[$0] }.joined(separator: " › ")
    }
}
