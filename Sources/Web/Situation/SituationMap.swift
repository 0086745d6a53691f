import Domain
import Geometry

/// The regions below as a map, shaded by one of the figures. It is drawn by the server, so that it needs no script and
/// no tiles, and prints; the table below it says the same in numbers.
struct SituationMap {
    let situation: Situation
    let shown: Indicator

    private static let width = 560.0
    private static let shades = 5

    func html(_ language: Language) -> HTML {
        let places = situation.below.compactMap { region in
            situation.outlines[region.code].map { (region: region, outline: $0) }
        }
        guard let first = places.first else { return .nothing }
        let frame = places.dropFirst().reduce(first.outline.boundingBox) { $0.union($1.outline.boundingBox) }
        let sheet = MapSheet(around: frame, width: Self.width)
        return HTML(
            .section, [], HTML(.h2, [], .text(language.words("分布", "Where"))), choices(language),
            HTML(
                .svg,
                [
                    .class("map"), .drawing(.viewBox, "0 0 \(Int(sheet.width)) \(Int(sheet.height))"), .role("group"),
                    .aria("label", SituationTiles.title(shown)[language]),
                ],
                each: places.map { place($0.region, $0.outline, sheet) }
                    + places.map { label($0.region, $0.outline, sheet) }),
            unmapped(language))
    }

    /// Which figure the map shows, as links.
    private func choices(_ language: Language) -> HTML {
        let indicators = Situation.codes.compactMap { MeasureCatalogue.builtIn.indicator($0) }
        let here = Paths.situation(situation.region, day: situation.isToday ? nil : situation.day)
        return HTML(
            .ul, [.class("links choices")],
            each: indicators.map { indicator in
                HTML(
                    .li, [],
                    HTML(
                        .a,
                        [.href(here.with("show", indicator.code))]
                            + (indicator == shown ? [.aria("current", "true")] : []),
                        .text(SituationTiles.title(indicator)[language])))
            })
    }

    private func value(_ region: Region) -> Int { situation.values[region.code]?[shown] ?? 0 }

    private func shade(_ region: Region) -> Int {
        let highest = situation.below.map(value).max() ?? 0
        let own = value(region)
        guard highest > 0, own > 0 else { return 0 }
        return max(1, own * (Self.shades - 1) / highest)
    }

    private func place(_ region: Region, _ outline: MultiPolygon, _ sheet: MapSheet) -> HTML {
        let day = situation.isToday ? nil : situation.day
        return HTML(
            .a,
            [
                .href(Paths.situation(region.code, day: day).with("show", shown.code)),
                .aria("label", "\(region.name) \(value(region))"),
            ],
            HTML(.path, [.class("shade-\(shade(region))"), .drawing(.d, sheet.path(outline))]))
    }

    private func label(_ region: Region, _ outline: MultiPolygon, _ sheet: MapSheet) -> HTML {
        let (x, y) = sheet.place(outline.innerPoint)
        return HTML(
            .g, [.aria("hidden", "true")],
            HTML(.text, [.drawing(.x, "\(x)"), .drawing(.y, "\(y)"), .drawing(.anchor, "middle")], .text(region.name)),
            HTML(
                .text,
                [.class("number"), .drawing(.x, "\(x)"), .drawing(.y, "\(y + 20)"), .drawing(.anchor, "middle")],
                .text(String(value(region)))))
    }

    /// Zones without an outline of their own stand beside the map.
    private func unmapped(_ language: Language) -> HTML {
        let places = situation.below.filter { situation.outlines[$0.code] == nil }
        let named = places.map { "\($0.name) \(value($0))" }.joined(separator: " · ")
        return .when(
            !places.isEmpty,
            HTML(
                .p, [.class("quiet")],
                .text(language.words("图上没有界线的：\(named)", "Without an outline: \(named)"))))
    }
}
