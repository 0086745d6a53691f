/// Which lots to take first: those that expire first (先到期先出), what has no end last.
public struct FirstExpiry: Sendable, Hashable {
    /// Some of a lot.
    public struct Part: Sendable, Hashable {
        /// The lot; `nil` of an item without lots.
        public let lot: SupplyLot?
        /// How much, in the smallest unit.
        public let quantity: Int

        /// Some of a lot.
        public init(lot: SupplyLot?, quantity: Int) {
            self.lot = lot
            self.quantity = quantity
        }
    }

    /// What to take, in this order.
    public let parts: [Part]
    /// How much is missing.
    public let missing: Int

    /// Proposes lots for a quantity. What has expired, is in quarantine or recalled is passed over.
    public init(of quantity: Int, from held: [Part], on day: Day) {
        var left = quantity
        var parts: [Part] = []
        for one in Self.ordered(held, on: day) where left > 0 {
            let taken = min(left, one.quantity)
            parts.append(Part(lot: one.lot, quantity: taken))
            left -= taken
        }
        self.parts = parts
        missing = left
    }

    /// What may be given out, what expires first in front.
    public static func ordered(_ held: [Part], on day: Day) -> [Part] {
        held.filter { part in
            part.quantity > 0 && (part.lot.map { $0.state == .usable && !$0.isExpired(on: day) } ?? true)
        }.sorted { one, other in
            let (left, right) = (one.lot?.expiresOn?.index ?? .max, other.lot?.expiresOn?.index ?? .max)
            return (left, one.lot?.number ?? "") < (right, other.lot?.number ?? "")
        }
    }
}
