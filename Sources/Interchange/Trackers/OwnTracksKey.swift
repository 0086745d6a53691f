public import Domain

/// The secret that OwnTracks seals its messages with: what is typed into the app, padded with zeros to 32 bytes.
public struct OwnTracksKey: Sendable, Hashable {
    /// The longest secret in bytes of UTF-8. Letters outside of ASCII take three.
    public static let maximumBytes = 32
    let bytes: [UInt8]

    /// A key from what is typed into the app.
    ///
    /// - Throws: `value.required` for an empty one, `value.too-long`.
    public init(_ secret: String) throws(Problem) {
        guard !secret.isEmpty else {
            throw Problem(.valueRequired, "加密密钥不能为空。", "The encryption key must not be empty.")
        }
        guard secret.utf8.count <= Self.maximumBytes else {
            throw Problem(
                .valueTooLong, "加密密钥过长，最多 \(Self.maximumBytes) 字节。",
                "The encryption key is too long; it may have \(Self.maximumBytes) bytes.")
        }
        bytes = Array(secret.utf8) + [UInt8](repeating: 0, count: Self.maximumBytes - secret.utf8.count)
    }
}

extension OwnTracksKey: CustomStringConvertible {
    /// Never the secret.
    public var description: String { "OwnTracksKey" }
}
