public import Domain

/// An import of a file: what it is, whose, and how far it has come.
public struct ImportJob: Sendable, Hashable {
    /// Its id.
    public let id: ID<ImportJob>
    /// The region it is for; no row lies outside of it.
    public let region: RegionCode
    /// The form its rows are entries of.
    public let form: String
    /// The form's version.
    public let version: Int
    /// Who brought it.
    public let account: ID<Account>
    /// When.
    public let createdAt: Instant
    /// When it was taken or put away.
    public let decidedAt: Instant?
    /// How far it has come.
    public let state: ImportState
    /// What the file was called, at most 200 characters; empty where somebody it may name was erased.
    public let fileName: String
    /// When things happened where rows do not say.
    public let asOf: Instant
    /// Which column is which, as JSON.
    public let mapping: JSON
    /// What was found: counts, headings, missing columns; as JSON.
    public let report: JSON
    /// Whether the file is still there, so that it can be handed back.
    public let hasFile: Bool
    /// While it is under way, how many rows of the file have been gone through.
    public let rowsDone: Int?

    /// The counts of its report.
    public var counts: ImportCounts { ImportCounts(report["counts"] ?? .null) }

    /// Why it stopped when it was last taken, `nil` where it did not.
    public var failure: Bilingual? {
        guard let chinese = report["failure"]?["zh"]?.text, let english = report["failure"]?["en"]?.text else {
            return nil
        }
        return Bilingual(chinese, english)
    }
}
