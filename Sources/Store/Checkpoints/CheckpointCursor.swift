public import Domain

/// A place in a list of checkpoints: behind this one.
public struct CheckpointCursor: Sendable, Hashable {
    let region: RegionCode
    let id: ID<Subject>

    init(behind one: Checkpoint) {
        region = one.region
        id = one.id
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .cursorInvalid }
        do {
            region = try RegionCode(String(parts[0]))
            id = try ID(String(parts[1]))
        } catch {
            throw .cursorInvalid
        }
    }

    /// The cursor for a URL.
    public var text: String { "\(region).\(id)" }
}
