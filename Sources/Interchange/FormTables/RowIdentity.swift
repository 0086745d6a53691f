import Crypto
public import Domain

/// Makes the ids of what stands in files, so that the same row has the same id in whatever file it comes, and a file
/// that is imported again changes nothing.
///
/// The ids stand in the ledger, and there are few enough identity numbers to try them all; so they are made with a
/// secret that is not in the database (HMAC-SHA-256, in the shape of a UUID of version 8, RFC 9562).
public struct RowIdentity: Sendable {
    private let key: SymmetricKey

    /// Ids under a secret of at least 32 bytes.
    public init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// The id of what these texts name together.
    public func id<Thing>(_ kind: String, _ parts: [String], as _: Thing.Type) -> ID<Thing> {
        ID(version8: digest(kind, parts))
    }

    /// 32 bytes that stand for these texts.
    public func digest(_ kind: String, _ parts: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in [kind] + parts {
            // Each with its length, so that no two lists run together the same.
            bytes += "\(part.utf8.count):".utf8
            bytes += part.utf8
        }
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }

    /// The household at an address: the same for 3栋2单元 and ３ 栋-2单元.
    public func household(in region: RegionCode, building: String, address: String) -> ID<Subject> {
        let village = region.ancestor(at: .village) ?? region
        return id(
            "household", [village.text, Self.plain(building), Self.plain(address)], as: Subject.self)
    }

    /// A text without what is written one way today and another tomorrow.
    static func plain(_ text: String) -> String {
        Heading.normal(text).replacing("幢", with: "栋").replacing("号楼", with: "栋")
    }
}
