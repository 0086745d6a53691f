import Domain

/// Where a region lies: 市 › 县 › 镇. Each part that the reader may open leads to the same page for that region.
struct RegionPath: Sendable {
    let regions: [Region]
    /// Whether the page that the link leads to answers the reader for a region: a path leads to no refusal.
    let mayOpen: @Sendable (RegionCode) -> Bool
    let link: @Sendable (RegionCode) -> Link

    func html(_ language: Language) -> HTML {
        let parts = regions.map { region in
            let name = HTML.text(region.name)
            return mayOpen(region.code)
                ? HTML(.li, [], HTML(.a, [.href(link(region.code)), .lang(.chinese)], name))
                : HTML(.li, [.lang(.chinese)], name)
        }
        return HTML(.ol, [.class("path"), .aria("label", language.words("区域", "Region"))], each: parts)
    }
}
