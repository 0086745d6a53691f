/// A database engine that the tests run on.
public enum Engine: String, CaseIterable, Sendable, CustomStringConvertible {
    /// The embedded default.
    case sqlite
    /// A private server of the test process.
    case postgres

    /// Its name, for the list of test cases.
    public var description: String { rawValue }

    #if !Postgres
        /// Built without PostgreSQL: the embedded one alone.
        public static var allCases: [Engine] { [.sqlite] }
    #endif
}
