/// Looks whether a quantity was meant in another unit. What is doubtful is asked back; who looked again says so.
public struct QuantityDoubt: Sendable {
    /// How an item usually moves at a place.
    public struct Usual: Sendable, Hashable {
        /// How often it moved.
        public let movements: Int
        /// How much of it in all, whichever way.
        public let moved: Int

        /// What is usual.
        public init(movements: Int, moved: Int) {
            self.movements = movements
            self.moved = moved
        }

        /// What one movement was, on average.
        var mean: Int { movements == 0 ? 0 : max(1, moved / movements) }
    }

    /// From so many movements on something is usual: 3.
    public static let fewest = 3
    /// So many times more than usual is doubtful: 20.
    public static let farTimes = 20

    /// Why a quantity is asked back; `nil` where nothing is odd about it.
    ///
    /// - Parameters:
    ///   - quantity: in the smallest unit.
    ///   - item: what is moved.
    ///   - usual: how it moved at this place before.
    ///   - sent: what is still to come of a sending that this is the arrival of.
    public static func doubt(_ quantity: Int, of item: SupplyItem, usual: Usual?, sent: Int?) -> Problem? {
        if let sent, sent > 0, quantity != sent {
            if let pack = item.packs.first(where: { quantity * $0.contains == sent || sent * $0.contains == quantity })
            {
                return problem(
                    "到货 \(quantity) \(item.unit.chinese)，发出的是 \(sent) \(item.unit.chinese)，正好相差 \(pack.contains) 倍（1 \(pack.name) = \(pack.contains) \(item.unit.chinese)），单位可能填错。",
                    "\(quantity) came and \(sent) were sent, \(pack.contains) times the other: as many as one \(pack.name) holds. The unit may be wrong."
                )
            }
            if quantity > sent {
                return problem(
                    "到货 \(quantity) \(item.unit.chinese)，比尚未到的 \(sent) \(item.unit.chinese)还多。",
                    "\(quantity) came, but \(sent) were still to come.")
            }
        }
        guard let usual, usual.movements >= fewest else { return nil }
        if quantity / farTimes >= usual.mean {
            return problem(
                "\(quantity) \(item.unit.chinese)，是平时每次约 \(usual.mean) \(item.unit.chinese)的 \(quantity / usual.mean) 倍，单位可能填错。",
                "\(quantity) is \(quantity / usual.mean) times what usually moves here, some \(usual.mean). The unit may be wrong."
            )
        }
        let pack = item.packs.first { pack in
            usual.mean >= farTimes * quantity && (usual.mean / 2...usual.mean * 2).contains(quantity * pack.contains)
        }
        return pack.map { pack in
            problem(
                "\(quantity) \(item.unit.chinese)，远少于平时每次约 \(usual.mean) \(item.unit.chinese)；如果是 \(quantity) \(pack.name)，应为 \(quantity * pack.contains) \(item.unit.chinese)。",
                "\(quantity) is far less than what usually moves here, some \(usual.mean); if you mean \(quantity) \(pack.name), it is \(quantity * pack.contains)."
            )
        }
    }

    private static func problem(_ chinese: String, _ english: String) -> Problem {
        Problem(
            .quantityDoubtful, chinese + "请核对；确实无误的，请填“已核实”并说明原因。",
            english + " Check it; where it is right, say that you checked, and why.", at: "body.quantity")
    }
}
