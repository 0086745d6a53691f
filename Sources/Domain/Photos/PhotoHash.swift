/// What a photo is known by: the SHA-256 of its bytes. The entry holds it, so that no other picture can take the place of
/// the one that was filed.
public struct PhotoHash: Sendable, Hashable, Comparable {
    /// 64 hexadecimal digits in lower case.
    public let text: String

    /// A hash by its digits.
    ///
    /// - Throws: `value.malformed`.
    public init(_ text: String) throws(Problem) {
        guard let hash = PhotoHash(digits: text) else {
            throw Problem(
                .valueMalformed, "照片编号须为 SHA-256（64 位十六进制）。",
                "A photo is named by its SHA-256 in 64 hexadecimal digits.")
        }
        self = hash
    }

    /// `nil` where the text is no hash.
    init?(digits text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    /// By its digits.
    public static func < (one: PhotoHash, other: PhotoHash) -> Bool { one.text < other.text }
}
