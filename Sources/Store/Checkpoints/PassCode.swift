import Crypto
public import Domain

/// What a pass is found by, on paper and in its QR code: ten characters that follow from its id. It is no secret: the
/// officer compares the plate.
public struct PassCode: Sendable, Hashable {
    /// The ten characters.
    public let text: String

    /// The code of a pass.
    public init(of pass: ID<Subject>) {
        text = String(TypedCode.text(of: SHA256.hash(data: Array("pass \(pass)".utf8))).prefix(10))
    }

    /// A code as somebody typed it, or the address that its QR code holds; `nil` where it can be none.
    public init?(typed: String) {
        let last = typed.split(separator: "/").last.map(String.init) ?? typed
        guard let text = TypedCode.read(last, count: 10) else { return nil }
        self.text = text
    }

    /// The code as it is printed, in groups of five.
    public var printed: String { TypedCode.printed(text, groupsOf: 5) }
}
