/// Damages payloads in the ways in which networks, phones and enemies do. The same seed does the same.
struct Fuzzer: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// What is put in the place of something else.
    private static let splinters: [[UInt8]] =
        [
            "NaN", "Infinity", "-0", "1e999", "91", "-181", "1e-400", "99999999999999999999", "null", "true", "[]",
            "{}",
            "\"\"", "\"\\u0000\"", "\\ud800", "0", "4070908800", "-2147483649", "9223372036854775807", "lat", "tst",
            "<a>",
            "&x;", "]]>", "\u{FEFF}", "长", ",", "\n", "\r\n", "\"", "0x1p3", "=", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        ].map { Array($0.utf8) } + [[0], [0xFF, 0xFE], [0xE9, 0x95], [0x1F, 0x8B], [0xC0, 0x80]]

    /// One to five damages to a payload.
    mutating func damage(_ payload: [UInt8]) -> [UInt8] {
        var bytes = payload
        for _ in 0..<Int.random(in: 1...5, using: &self) {
            guard !bytes.isEmpty else { return bytes }
            let place = Int.random(in: 0..<bytes.count, using: &self)
            let length = min(Int.random(in: 1...16, using: &self), bytes.count - place)
            let splinter = Self.splinters.randomElement(using: &self) ?? []
            switch Int.random(in: 0..<7, using: &self) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 2: bytes.removeSubrange(place..<place + length)
            case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
            case 4: bytes.insert(contentsOf: splinter, at: place)
            case 5: bytes.replaceSubrange(place..<place + length, with: splinter)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
