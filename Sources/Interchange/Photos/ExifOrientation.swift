/// Which way is up, of all that Exif (JEITA CP-3451) says: phones turn no pixels, they write that they were held upright.
enum ExifOrientation {
    /// The orientation of a TIFF, 1 to 8; 1, which is as it lies, where it says none or cannot be read.
    static func read(_ tiff: [UInt8]) -> UInt8 {
        let isBig = tiff.starts(with: [0x4D, 0x4D, 0, 42])
        guard isBig || tiff.starts(with: [0x49, 0x49, 42, 0]) else { return 1 }
        func number(_ place: Int, _ length: Int) -> Int? {
            guard place >= 0, place + length <= tiff.count else { return nil }
            let bytes = tiff[place..<(place + length)]
            return (isBig ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return 1 }
        for index in 0..<count {
            let entry = directory + 2 + 12 * index
            guard let tag = number(entry, 2) else { return 1 }
            guard tag == 0x0112 else { continue }
            guard number(entry + 2, 2) == 3, number(entry + 4, 4) == 1, let value = number(entry + 8, 2) else {
                return 1
            }
            return (1...8).contains(value) ? UInt8(value) : 1
        }
        return 1
    }

    /// A TIFF that says this and nothing else, 26 bytes.
    static func written(_ orientation: UInt8) -> [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    }
}
