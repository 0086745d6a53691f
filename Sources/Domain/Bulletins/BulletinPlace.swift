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

    /// The office that issues the region's bulletins.
    public func issuingOffice(in language: Language) -> String {
        switch language {
        case .chinese: "\(name)疫情防控指挥部办公室"
        case .english: "Epidemic Control Headquarters of \(name)"
        }
    }
}
