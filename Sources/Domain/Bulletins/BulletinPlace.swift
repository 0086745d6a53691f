/// A region as a bulletin names it.
public struct BulletinPlace: Sendable, Hashable {
    /// Its code; the level is the code's.
    public let code: RegionCode
    /// Its name, in the language of the bulletin.
    public let name: String

    /// A region by its code and name.
    public init(code: RegionCode, name: String) {
        self.code = code
        self.name = name
    }

    /// A region by its official name.
    public init(_ region: Region) { self.init(code: region.code, name: region.name) }
}
