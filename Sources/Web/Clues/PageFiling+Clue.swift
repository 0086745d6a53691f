import Domain
import Store

extension PageFiling {
    /// What the public page files. Its subject follows from its entry, so that nobody can file something about what is
    /// there already.
    ///
    /// - Throws: `id.invalid`, `time.invalid`.
    init(clue posted: NamedValues) throws {
        let entry: ID<Entry> = try ID(posted["entry"] ?? "")
        try self.init(posted, about: ClueStore.subject(of: entry))
    }
}
