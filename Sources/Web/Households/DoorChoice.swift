import Domain
import Store

/// Households and grids to choose among, so that nobody types an id.
enum DoorChoice {
    /// The open households of a grid or village, in the order of doors; the look is recorded.
    static func doors(
        in region: RegionCode, without household: ID<Subject>? = nil, _ call: Call
    ) async throws -> [(id: String, words: String)] {
        guard region.level >= .village else { return [] }
        let doors = try await call.services.screening.doors(
            in: region, round: 0, for: try call.author().account)
        return doors.filter { $0.id != household }.map { ($0.id.description, $0.choice) }
    }

    /// The grids that somebody may file a form for: those of a region, and their own elsewhere. A village without grids
    /// stands for itself.
    static func grids(in region: RegionCode, filing form: Form, _ call: Call) async throws -> [Region] {
        let author = try call.author()
        let village = region.ancestor(at: .village)
        let below = try await call.services.regions.children(of: village ?? region).map(\.code)
        let own = author.grants.filter { form.filedBy.contains($0.duty) && $0.region.level == .grid }.map(\.region)
        var codes = Set(below.filter { $0.level == .grid } + own)
        if let village, !codes.contains(where: village.contains) { codes.insert(village) }
        codes = codes.filter { author.holds(form.filedBy, on: $0) }
        return try await call.services.regions.names(of: codes.sorted())
            .map { Region(code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
            .filter { codes.contains($0.code) }
    }
}

extension ListedHousehold {
    /// The household in a list to choose from: building and door before the address, so that doors are found by them.
    fileprivate var choice: String {
        let door = [building, serial.map { "\($0)号" }].compactMap { $0 }.joined(separator: " ")
        return [door, address ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
