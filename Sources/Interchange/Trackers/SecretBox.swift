import CSodium

/// What OwnTracks seals: a nonce of 24 bytes, then XSalsa20-Poly1305 (libsodium's `crypto_secretbox_easy`), all in Base64.
enum SecretBox {
    private static let nonceBytes = 24
    private static let tagBytes = 16
    /// libsodium picks its fastest implementations once; any number of threads may ask for it.
    private static let isReady = sodium_init() >= 0

    /// What was sealed; `nil` where the text is no Base64, cut off, changed, or sealed under another key.
    static func open(_ base64: String, _ key: OwnTracksKey) -> [UInt8]? {
        guard isReady, let box = bytes(base64), box.count >= nonceBytes + tagBytes else { return nil }
        var plain = [UInt8](repeating: 0, count: box.count - nonceBytes - tagBytes)
        let status = box.withUnsafeBufferPointer { box in
            plain.withUnsafeMutableBufferPointer { plain in
                // Where nothing was sealed there is no place for it either, and libsodium asks for none.
                guard let start = box.baseAddress else { return Int32(-1) }
                return crypto_secretbox_open_easy(
                    plain.baseAddress, start + nonceBytes, UInt64(box.count - nonceBytes), start, key.bytes)
            }
        }
        return status == 0 ? plain : nil
    }

    /// The bytes of a Base64 text, with or without padding and line ends.
    private static func bytes(_ base64: String) -> [UInt8]? {
        var base64 = base64
        let variant =
            base64.utf8.contains(UInt8(ascii: "="))
            ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        return base64.withUTF8 { text in
            var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
            var length = 0
            let room = bytes.count
            let status = text.withMemoryRebound(to: CChar.self) { text in
                sodium_base642bin(&bytes, room, text.baseAddress, text.count, "\r\n ", &length, nil, variant)
            }
            guard status == 0 else { return nil }
            bytes.removeLast(room - length)
            return bytes
        }
    }
}
