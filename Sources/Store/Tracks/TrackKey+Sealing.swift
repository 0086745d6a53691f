import Domain

extension TrackKey {
    /// What else than positions is sealed under an order's key.
    enum Kind: String {
        /// Area and rules.
        case fence
        /// What the fence remembers.
        case state
    }

    func seal(_ bytes: [UInt8], as kind: Kind, county: RegionCode, order: ID<Subject>) throws -> [UInt8] {
        try Sealed.seal(bytes, under: sealing, place: Self.place(kind, county, order))
    }

    /// - Throws: `vault.unreadable` where it was changed or moved.
    func open(_ sealed: [UInt8], as kind: Kind, county: RegionCode, order: ID<Subject>) throws -> [UInt8] {
        try Sealed.open(sealed, under: sealing, place: Self.place(kind, county, order))
    }

    private static func place(_ kind: Kind, _ county: RegionCode, _ order: ID<Subject>) -> [UInt8] {
        Array("track \(kind.rawValue) \(county.text) \(order)".utf8)
    }
}
