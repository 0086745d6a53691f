/// An order to a supplier (采购订单).
public struct SupplyOrder: SupplyCourse {
    /// Its kind.
    public static let kind = SupplyDocumentKind.order
    /// What its entries make.
    public let document: SupplyDocument

    /// The course of a document.
    public init(_ document: SupplyDocument) { self.document = document }
}
