import Domain

/// A household of a county. Everything about it follows from the seed and its number, so it need not be kept.
struct Household {
    let grid: RegionCode
    /// Its number in the county.
    let number: Int
    /// When it was registered, which its id bears: what is registered together lies together in the database.
    let registeredAt: Instant
    private let bits: UInt64

    init(_ number: Int, in grid: RegionCode, of county: County, registeredAt: Instant, seed: UInt64) {
        self.grid = grid
        self.number = number
        self.registeredAt = registeredAt
        bits = SplitMix64.mix(seed ^ county.number << 40 ^ UInt64(number))
    }

    var id: ID<Subject> {
        ID(version7At: registeredAt, randomHigh: bits >> 52, randomLow: SplitMix64.mix(bits))
    }

    /// One to six people, 2.7 on average.
    var people: Int { [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5][Int(bits % 12)] + (bits % 24 == 11 ? 1 : 0) }
    var nobodyHome: Bool { (bits >> 8) % 25 == 0 }
    var hasReturnee: Bool { bits % 211 == 0 }
    /// In tenths of a degree Celsius.
    var highestTemperature: Int64 { 361 + Int64(bits % 9) }

    /// What goes wrong when its visit is filed.
    var slip: Slip? {
        if bits % 911 == 3, people > 1 { return .miscounted }
        if bits % 1409 == 5 { return .twice }
        return bits % 677 == 7 ? .late : nil
    }

    /// Whether its visit in the first round is sent only on the evening after.
    var isFiledLate: Bool { !nobodyHome && slip == .late }

    /// A mistake of a grid worker.
    enum Slip {
        /// One person too few, corrected at once.
        case miscounted
        /// Filed twice, the second taken back.
        case twice
        /// Sent on the evening after: the telephone had no signal.
        case late
    }

    /// Sex, year of birth and residency of everybody in it; no names.
    var members: [JSON] {
        (0..<people).map { index in
            let bits = SplitMix64.mix(bits &+ UInt64(index))
            let residency = bits % 97 == 0 ? "returnee" : bits % 61 == 0 ? "temporary" : "resident"
            return [
                "sex": bits & 1 == 0 ? "male" : "female", "residency": .string(residency),
                "birthYear": .number(DecimalNumber(1932 + Int((bits >> 16) % 86))),
            ]
        }
    }
}
