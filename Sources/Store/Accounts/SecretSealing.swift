/// How a secret is sealed before it goes to the database, and opened again. Bound to a context, so that one account's
/// secret cannot be put in the place of another's. Whoever holds the master key gives the two functions.
public struct SecretSealing: Sendable {
    /// Seals a secret for a context.
    public let seal: @Sendable (_ secret: [UInt8], _ context: [UInt8]) throws -> [UInt8]
    /// Opens what was sealed for the same context; throws where it was not.
    public let open: @Sendable (_ sealed: [UInt8], _ context: [UInt8]) throws -> [UInt8]

    /// A sealing from its two functions.
    public init(
        seal: @escaping @Sendable ([UInt8], [UInt8]) throws -> [UInt8],
        open: @escaping @Sendable ([UInt8], [UInt8]) throws -> [UInt8]
    ) {
        self.seal = seal
        self.open = open
    }
}
