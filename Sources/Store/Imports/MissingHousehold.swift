package import Domain

/// What the ledger lacks of a household that rows of a file name.
package enum MissingHousehold: Sendable, Hashable {
    /// Everything: nobody has registered it; it is to be registered in a region.
    case registration(in: RegionCode)
    /// Its address, which went when the last who lived there was erased; the registration that it is known by.
    case address(of: Entry)
}
