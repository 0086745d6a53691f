import Domain
import Store

/// The regions that a page offers by name: those of somebody's duties, and what lies directly below them.
struct OfferedRegions: Sendable {
    let regions: [Region]

    private static let id = "own-regions"

    /// A field for any region: one that is offered is chosen by its name, others by their code.
    func field(_ parts: FormParts, value: String) -> HTML {
        [
            parts.field(
                "region", Bilingual("区域（从列表中选，或输入代码）", "Region (choose it, or type its code)"), value: value,
                length: 21,
                list: Self.id),
            HTML(
                .datalist, [.id(Self.id)], each: regions.map { HTML(.option, [.value($0.code.text)], .text($0.name)) }),
        ]
    }

    /// The regions as what a list is to choose from.
    func options(chosen: RegionCode) -> [HTML] {
        regions.map { region in
            HTML(
                .option, [.value(region.code.text)] + (region.code == chosen ? [.selected] : []), .text(region.name))
        }
    }
}

extension OfferedRegions {
    /// The regions of the duties of whoever asks.
    ///
    /// - Parameters:
    ///   - holds: which duties count.
    ///   - other: one that is offered besides with what lies below it, since it was chosen before.
    init(_ call: Call, where holds: (Duty) -> Bool = { _ in true }, and other: RegionCode? = nil) async throws {
        let own = Set(try call.author().grants.filter { holds($0.duty) }.map(\.region))
        var regions: [Region] = []
        for code in own.sorted() {
            if let region = try await call.services.regions.region(code) { regions.append(region) }
            regions += try await call.services.regions.children(of: code)
        }
        if let other, let region = try await call.services.regions.region(other) {
            regions.append(region)
            regions += try await call.services.regions.children(of: other)
        }
        var seen: Set<RegionCode> = []
        self.init(regions: regions.filter { seen.insert($0.code).inserted })
    }
}
