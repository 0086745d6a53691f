public import Domain

/// A place in a list of stock: behind this item of this place.
public struct StockCursor: Sendable, Hashable {
    let county: RegionCode
    let region: RegionCode
    let place: ID<Subject>
    let item: ID<Subject>

    init(county: RegionCode, region: RegionCode, place: ID<Subject>, item: ID<Subject>) {
        self.county = county
        self.region = region
        self.place = place
        self.item = item
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { throw .cursorInvalid }
        do {
            county = try RegionCode(parts[0])
            region = try RegionCode(parts[1])
            place = try ID(parts[2])
            item = try ID(parts[3])
        } catch {
            throw .cursorInvalid
        }
    }

    /// The cursor for a URL.
    public var text: String { "\(county).\(region).\(place).\(item)" }
}
