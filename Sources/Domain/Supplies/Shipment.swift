/// A shipment with its vehicle and crew (运输).
public struct Shipment: SupplyCourse {
    /// Its kind.
    public static let kind = SupplyDocumentKind.shipment
    /// What its entries make.
    public let document: SupplyDocument

    /// The course of a document.
    public init(_ document: SupplyDocument) { self.document = document }
}
