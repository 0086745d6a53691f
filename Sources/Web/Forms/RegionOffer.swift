import Interchange

/// The provinces and cities that a browser offers where a region is typed; a code of six digits does as well.
enum RegionOffer {
    static let id = "region-names"

    /// The list itself, once a page.
    static let html = HTML(
        .datalist, [.id(id)], each: WellKnownRegions.allNames.map { HTML(.option, [.value($0)]) })
}
