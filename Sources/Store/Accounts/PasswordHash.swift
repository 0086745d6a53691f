/// A password as it is kept: 32 bytes of scrypt with their salt and cost.
struct PasswordHash: Sendable, Hashable {
    let bytes: [UInt8]
    let salt: [UInt8]
    let cost: PasswordCost
}
