/// How far an import has come.
public enum ImportState: String, Sendable, Hashable, CaseIterable {
    /// Looked through; somebody decides.
    case preview
    /// Being taken, whether or not anybody waits. Where the server ended meanwhile it is taken up again, and nothing is
    /// taken twice.
    case running
    /// Taken: the good rows.
    case done
    /// Put away without anything taken.
    case discarded

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .preview: Bilingual("待确认", "to be confirmed")
        case .running: Bilingual("导入中", "under way")
        case .done: Bilingual("已导入", "imported")
        case .discarded: Bilingual("已放弃", "discarded")
        }
    }
}
