import Domain

/// How the text of a file is written in bytes.
enum TextEncoding: Sendable, Hashable {
    /// UTF-8, with or without a byte order mark.
    case utf8
    /// GB 18030-2000 and its parts GBK and GB 2312: what Excel and older systems in China write.
    case gb18030
    /// UTF-16 with a byte order mark: Excel's “Unicode text”.
    case utf16

    /// What a file is written in: UTF-8 where all of it is that, else what is used in China.
    init(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || Self.isUTF8(bytes) {
            self = .utf8
        } else {
            self = .gb18030
        }
    }

    /// The name that iconv knows it by.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        case .utf16: "UTF-16"
        }
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                let following: Int
                switch byte {
                case 0xC2...0xDF: following = 1
                case 0xE0...0xEF: following = 2
                case 0xF0...0xF4: following = 3
                default: return false
                }
                guard index + following < bytes.count else { return false }
                for next in 1...following where bytes[index + next] & 0xC0 != 0x80 { return false }
                index += following + 1
            }
            return true
        }
    }
}
