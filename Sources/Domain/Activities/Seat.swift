/// A seat on a vehicle: its carriage, where there are several, and its row.
public struct Seat: Sendable, Hashable {
    /// The carriage; 1 where the vehicle has no others.
    public let carriage: Int
    /// The row.
    public let row: Int
    /// As it was written, such as `12F`.
    public let text: String

    /// A seat whose number begins with its row, `12F`; `nil` where it does not.
    ///
    /// - Parameter carriage: 1 where none is named.
    public init?(_ text: String, carriage: Int?) {
        let narrow = HalfWidth.upperCased(text)
        guard let row = Int(narrow.prefix { $0.isASCII && $0.isNumber }), row > 0 else { return nil }
        self.carriage = carriage ?? 1
        self.row = row
        self.text = narrow
    }

    /// How many rows lie between this seat and another; `nil` in two carriages.
    public func rowsApart(from other: Seat) -> Int? { carriage == other.carriage ? abs(row - other.row) : nil }
}
