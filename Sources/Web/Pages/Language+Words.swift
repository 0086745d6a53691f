import Domain

extension Language {
    /// The one of two texts that is in this language.
    func words(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }
}
