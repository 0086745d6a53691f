import Domain

/// A household of a county. Everything about it follows from the seed and its number, so it need not be kept.
struct Household {
    let grid: RegionCode
    /// Its number in the county.
    let number: Int
    /// Its place in the village, from 0.
    let door: Int
    /// Whether its door stays shut, whoever knocks.
    let staysShut: Bool
    /// When it was registered, which its id bears: what is registered together lies together in the database.
    let registeredAt: Instant
    private let bits: UInt64

    let county: County

    init(_ number: Int, in village: Village, of county: County, registeredAt: Instant, seed: UInt64) {
        grid = village.grid(of: number)
        self.number = number
        self.county = county
        door = number - village.first
        staysShut = village.shutDoors.contains(door)
        self.registeredAt = registeredAt
        bits = SplitMix64.mix(seed ^ county.number << 40 ^ UInt64(number))
    }

    var id: ID<Subject> {
        ID(version7At: registeredAt, randomHigh: bits >> 52, randomLow: SplitMix64.mix(bits))
    }

    /// One to six people, 2.7 on average.
    var people: Int { [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5][Int(bits % 12)] + (bits % 24 == 11 ? 1 : 0) }
    var nobodyHome: Bool { staysShut || (bits >> 8) % 40 == 0 }
    /// 24 households share a building, or a group of a village.
    var building: String { isTown ? "\(door / 24 + 1)栋" : "\(door / 24 + 1)组" }
    var serial: Int { door % 24 + 1 }
    var address: String {
        isTown
            ? "大千路\(number / 24 % 200 + 1)号\(building)\(door % 24 / 4 + 1)0\(door % 4 + 1)室" : "\(building)\(serial)号"
    }
    private var isTown: Bool { grid.text.dropFirst(9).first == "0" }
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

    /// Everybody who lives in it.
    var residents: [Resident] {
        (0..<people).map { Resident($0, of: self, bits: SplitMix64.mix(bits &+ UInt64($0))) }
    }
}
