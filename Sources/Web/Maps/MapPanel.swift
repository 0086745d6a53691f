import Domain
import Geometry

/// A map beside a list that says the same: what is on it stands in the page, so that looking at it asks for nothing more.
/// Without a script, or without the library of maps, there is no map and the list stands alone.
struct MapPanel {
    let features: [MapFeature]
    let tiles: MapTiles?
    let label: Bilingual

    func html(_ language: Language) -> HTML {
        guard let library = Asset.maps, let style = Asset.mapStyle, !features.isEmpty else { return .nothing }
        let system = tiles?.system ?? .wgs84
        let collection: JSON = [
            "type": "FeatureCollection", "features": .array(features.map { $0.json(in: system) }),
        ]
        let below = tiles.map { [Attribute.data("tiles", $0.address), .data("attribution", $0.attribution)] } ?? []
        return [
            HTML(.link, [.rel("stylesheet"), .href(Paths.asset(style))]),
            HTML(
                .div,
                [
                    .class("leaflet"), .role("region"), .aria("label", label[language]),
                    .data("features", collection.canonicalText),
                ] + below),
            HTML(.script, [.src(library), .deferred]), HTML(.script, [.src(.mapScript), .deferred]),
        ]
    }
}
