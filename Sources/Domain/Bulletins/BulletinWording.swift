/// The words of a kind of bulletin in both languages: template texts, as they are stored and as a city writes its own.
/// A published version never changes; a change is a new version. The language is told in docs/bulletin-templates.md.
public struct BulletinWording: Sendable, Hashable {
    /// Which bulletin it is.
    public let kind: BulletinKind
    /// Counts up from 1.
    public let version: Int
    /// The template of the title, one line.
    public let title: Bilingual
    /// The template of the body, a line a paragraph.
    public let text: Bilingual

    /// A wording.
    public init(kind: BulletinKind, version: Int, title: Bilingual, text: Bilingual) {
        self.kind = kind
        self.version = version
        self.title = title
        self.text = text
    }
}
