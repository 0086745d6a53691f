import Crypto
public import Domain
public import SQLCore

extension PhotoHash {
    /// The hash of a picture.
    public init(of photo: [UInt8]) {
        do { try self.init(Hexadecimal.text(Array(SHA256.hash(data: photo)))) } catch {
            preconditionFailure("a digest in hexadecimal is a hash")
        }
    }

    /// The 32 bytes, as the database keeps them.
    var bytes: [UInt8] {
        guard let bytes = Hexadecimal.bytes(text) else { preconditionFailure("a hash is hexadecimal") }
        return bytes
    }

    /// What a sealed picture is bound to: it opens in its own row alone.
    func place(in county: RegionCode) -> [UInt8] { Array("photo \(county.text) \(text)".utf8) }
}

extension PhotoHash: SQLBindable {
    /// Its bytes.
    public var sqlValue: SQLValue { .bytes(bytes) }
}
