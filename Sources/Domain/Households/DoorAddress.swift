/// A door of a village, however it was written: `3栋2单元501室`, `３号楼 2单元 501`, `3-2-501`, or the building `3栋` and
/// the address `2-501`. Two texts are one door only where they name the same building or group, and the same number.
public struct DoorAddress: Sendable, Hashable {
    /// The door as it is compared, such as `3栋2单元501`.
    public let text: String

    /// The door that a building or group and an address name; `nil` where the address has no number: it names no door.
    ///
    /// - Parameters:
    ///   - building: the building or group, where it stands apart.
    ///   - address: the address in the village.
    public init?(building: String?, address: String) {
        let written = DoorWriting(address)
        guard written.hasNumber else { return nil }
        let alone = written.parts(endsWithDoor: true, knownUnits: [])
        let house = DoorWriting(building ?? "").parts(endsWithDoor: false, knownUnits: [])
        if Self.contains(alone, house) {
            text = alone.joined()
        } else {
            let units = Set(house.compactMap(\.last).map(String.init))
            text = (house + written.parts(endsWithDoor: true, knownUnits: units)).joined()
        }
    }

    /// Whether the parts of a building stand in an address already, side by side.
    private static func contains(_ address: [String], _ building: [String]) -> Bool {
        guard !building.isEmpty else { return true }
        guard address.count >= building.count else { return false }
        return (0...(address.count - building.count)).contains {
            Array(address[$0..<($0 + building.count)]) == building
        }
    }
}
