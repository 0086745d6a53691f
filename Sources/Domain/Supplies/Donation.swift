/// A donation (捐赠).
public struct Donation: SupplyCourse {
    /// Its kind.
    public static let kind = SupplyDocumentKind.donation
    /// What its entries make.
    public let document: SupplyDocument

    /// The course of a document.
    public init(_ document: SupplyDocument) { self.document = document }
}
