/// A password as it is kept: 32 bytes of scrypt with their salt and cost.
struct PasswordHash: Sendable, Hashable {
    let bytes: [UInt8]
    let salt: [UInt8]
    let cost: PasswordCost

    /// One that no password is known to give: 256 bits drawn by chance.
    static func ofNoPassword(cost: PasswordCost) -> PasswordHash {
        var generator = SystemRandomNumberGenerator()
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        return PasswordHash(bytes: bytes(32), salt: bytes(16), cost: cost)
    }
}
