/// A request for supplies (物资申请).
public struct SupplyRequest: SupplyCourse {
    /// Its kind.
    public static let kind = SupplyDocumentKind.request
    /// What its entries make.
    public let document: SupplyDocument

    /// The course of a document.
    public init(_ document: SupplyDocument) { self.document = document }
}
