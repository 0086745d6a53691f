/// An item to be given out.
public struct AllocationItem: Sendable, Hashable {
    /// Which.
    public let id: ID<Subject>
    /// What it is called.
    public let name: String
    /// The smallest unit's counting word; the English in the plural.
    public let unit: Bilingual
    /// How many of the smallest unit are in a package that is not opened: 1 where single ones are given.
    public let piecesPerPackage: Int
    /// What a package takes up in a vehicle, in litres; 0 where it does not matter.
    public let litresPerPackage: Double

    /// An item.
    public init(
        id: ID<Subject>, name: String, unit: Bilingual, piecesPerPackage: Int = 1, litresPerPackage: Double = 0
    ) {
        self.id = id
        self.name = name
        self.unit = unit
        self.piecesPerPackage = piecesPerPackage
        self.litresPerPackage = litresPerPackage
    }
}
