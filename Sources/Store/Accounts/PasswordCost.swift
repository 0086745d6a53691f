/// What it costs to check a password: the parameters of scrypt (RFC 7914), kept with every hash so that they can be
/// raised later.
public struct PasswordCost: Sendable, Hashable {
    /// N, a power of two.
    public let rounds: Int
    /// r.
    public let blockSize: Int
    /// p.
    public let parallelism: Int

    /// A cost.
    public init(rounds: Int, blockSize: Int, parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// N = 2¹⁵, r = 8, p = 1: 32 MiB and some 80 ms on one core.
    public static let standard = PasswordCost(rounds: 32_768, blockSize: 8, parallelism: 1)
}
