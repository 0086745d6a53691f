public import Domain
public import Interchange

/// A file to be imported, and as what.
public struct ImportFile: Sendable {
    /// Its bytes.
    public let bytes: [UInt8]
    /// What it is called.
    public let name: String
    /// The form its rows are entries of.
    public let form: Form
    /// The region it is for; no row lies outside of it.
    public let region: RegionCode
    /// When things happened where rows do not say.
    public let asOf: Instant
    /// Which column is which beyond what the headings say.
    public let mapping: ColumnMapping

    /// A file.
    public init(
        _ bytes: [UInt8], named name: String, form: Form, region: RegionCode, asOf: Instant,
        mapping: ColumnMapping = ColumnMapping()
    ) {
        self.bytes = bytes
        self.name = name
        self.form = form
        self.region = region
        self.asOf = asOf
        self.mapping = mapping
    }

    /// The largest file: 64 MB.
    public static let maximumBytes = 64 << 20
}
