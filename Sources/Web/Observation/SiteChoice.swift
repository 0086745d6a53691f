import Domain
import Store

/// The central places of a county that are in use, to choose from where somebody is brought to one.
enum SiteChoice {
    /// What a form offers; empty where the county has no place in use.
    static func offered(in region: RegionCode, _ call: Call) async throws -> [(id: String, words: String)] {
        try await call.services.observations.sites(in: region.county ?? region).filter(\.site.isInUse).map { found in
            (
                found.site.id.description,
                call.language.words(
                    "\(found.site.name)（空床 \(found.freeBeds)）", "\(found.site.name) (\(found.freeBeds) beds free)")
            )
        }
    }
}
