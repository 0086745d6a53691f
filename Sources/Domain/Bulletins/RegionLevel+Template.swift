extension RegionLevel {
    /// The level a template names: `province`, `city`, `county`, `town`, `village`, `grid`.
    init?(templateWord: String) {
        guard let level = Self.allCases.first(where: { $0.title.english == templateWord }) else { return nil }
        self = level
    }
}
