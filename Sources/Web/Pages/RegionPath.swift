import Domain

/// Where a region lies: 市 › 县 › 镇. Each part leads to the same page for that region.
struct RegionPath: Sendable {
    let regions: [Region]
    let link: @Sendable (RegionCode) -> Link

    func html(_ language: Language) -> HTML {
        let parts = regions.map { region in
            HTML(.li, [], HTML(.a, [.href(link(region.code)), .lang(.chinese)], .text(region.name)))
        }
        return HTML(.ol, [.class("path"), .aria("label", language.words("区域", "Region"))], each: parts)
    }
}
