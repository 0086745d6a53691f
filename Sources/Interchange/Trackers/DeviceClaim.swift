/// Who a device says it is, inside of its message. A claim proves nothing.
public struct DeviceClaim: Sendable, Hashable {
    /// Where in the message the claim stands, the more trusted first.
    public enum Kind: UInt8, Sendable, Hashable, Comparable {
        /// OwnTracks' `topic`, `owntracks/user/device`: made by the app from its login.
        case topic = 0
        /// `id`, `deviceid` or `device_id`: typed into the app, or made by it.
        case device = 1
        /// OwnTracks' `tid`: two letters that a person chose.
        case trackerID = 2

        /// The more trusted first.
        public static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
    }

    /// Where it stands.
    public let kind: Kind
    /// What it says, 1 to ``maximumBytes`` bytes without control characters.
    public let value: String

    /// The longest claim in bytes of UTF-8.
    public static let maximumBytes = 128

    /// A claim; `nil` for a text that is empty, too long or holds control characters.
    public init?(_ kind: Kind, _ value: String) {
        guard (1...Self.maximumBytes).contains(value.utf8.count), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        self.kind = kind
        self.value = value
    }
}
