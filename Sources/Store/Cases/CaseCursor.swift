public import Domain

/// A place in a list of cases, or of samples: behind this one.
public struct CaseCursor: Sendable, Hashable {
    let reportedAt: Instant
    let id: ID<Subject>

    init(behind found: MedicalCase) {
        reportedAt = found.reportedAt
        id = found.id
    }

    init(behind sample: Sample) {
        reportedAt = sample.takenAt
        id = sample.id
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let reported = Int64(parts[0]) else { throw .cursorInvalid }
        reportedAt = Instant(milliseconds: reported)
        do { id = try ID(String(parts[1])) } catch { throw .cursorInvalid }
    }

    /// The cursor for a URL.
    public var text: String { "\(reportedAt.milliseconds).\(id)" }
}
