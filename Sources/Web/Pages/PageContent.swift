import Domain

/// What a page says: a value that knows its words. The frame around it is the same everywhere.
protocol PageContent: Sendable {
    /// What stands in the browser's tab.
    func title(_ language: Language) -> String
    /// What stands between head and foot.
    func content(_ language: Language) -> HTML
    /// After how many seconds a browser is to ask for the page again, `nil` for never.
    var refreshSeconds: Int? { get }
    /// Whether a secret stands on it: no script runs there.
    var showsSecret: Bool { get }
}

extension PageContent {
    var refreshSeconds: Int? { nil }
    var showsSecret: Bool { false }
}
