/// A supplier with its papers (供货单位).
public struct Supplier: SupplyCourse {
    /// Its kind.
    public static let kind = SupplyDocumentKind.supplier
    /// What its entries make.
    public let document: SupplyDocument

    /// The course of a document.
    public init(_ document: SupplyDocument) { self.document = document }
}
