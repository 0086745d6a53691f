/// Which of the two engines runs a text, and the few fragments in which they differ. A new fragment needs a reason in
/// docs/adr/0002: there are to be fewer than ten.
public struct Dialect: Sendable, Hashable {
    /// The engines.
    public enum Engine: String, Sendable, Hashable, CaseIterable {
        /// The embedded default.
        case sqlite
        /// PostgreSQL, with or without Citus.
        case postgres
    }

    /// The engine.
    public let engine: Engine

    /// SQLite.
    public static let sqlite = Dialect(engine: .sqlite)
    /// PostgreSQL.
    public static let postgres = Dialect(engine: .postgres)

    /// Whether the engine lets one write transaction run at a time, so that locking rows is needless.
    public var writesAreSerial: Bool { engine == .sqlite }

    /// The place of a value whose number is the next one. SQLite takes `$1` too, but for a name, and looks through all
    /// names at each of them: a list of some hundred ids then costs more to read than to look up.
    func place(_ number: Int) -> String { engine == .sqlite ? "?" : "$\(number)" }

    /// The place of any value by its number.
    func numberedPlace(_ number: Int) -> String { engine == .sqlite ? "?\(number)" : "$\(number)" }

    /// A piece of SQL that must differ between the engines.
    public struct Fragment: Sendable, Hashable {
        private let sqlite: String
        private let postgres: String

        private init(_ sqlite: String, _ postgres: String) {
            self.sqlite = sqlite
            self.postgres = postgres
        }

        /// The piece for one engine.
        func text(for dialect: Dialect) -> String {
            switch dialect.engine {
            case .sqlite: sqlite
            case .postgres: postgres
            }
        }

        /// The type of a whole number of 64 bits.
        public static let integer = Fragment("INTEGER", "BIGINT")
        /// The type of a double.
        public static let real = Fragment("REAL", "DOUBLE PRECISION")
        /// The type of bytes.
        public static let bytes = Fragment("BLOB", "BYTEA")
        /// Behind a SELECT of rows that this transaction will change.
        public static let forUpdate = Fragment("", "FOR UPDATE")
        /// Behind the closing parenthesis of CREATE TABLE: refuse values of a wrong type.
        public static let strict = Fragment("STRICT", "")
        /// Instead of `strict`: and keep the rows in the order of the primary key.
        public static let clustered = Fragment("STRICT, WITHOUT ROWID", "")
        /// Before a SELECT whose plan a test wants to see.
        public static let explain = Fragment("EXPLAIN QUERY PLAN", "EXPLAIN")
        /// A whole statement: from now on the rows of a table cannot be changed or deleted; an attempt breaks the
        /// constraint `<table>_kept`.
        public static func refusing(_ change: Change, on table: StaticString) -> Fragment {
            Fragment(
                """
                CREATE TRIGGER \(table)_\(change.rawValue)_refused BEFORE \(change.rawValue) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table)_kept'); END
                """,
                """
                DO $do$ BEGIN
                CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
                BEGIN
                    RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME
                        USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_kept';
                END $fn$;
                CREATE TRIGGER \(table)_\(change.rawValue)_refused BEFORE \(change.rawValue) ON \(table)
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                END $do$
                """)
        }

        /// What is done to rows that are there.
        public enum Change: String, Sendable { case update, delete }

        /// A statement that lets one migration run at a time; the number is only a name.
        static let migrationLock = Fragment("SELECT 1", "SELECT pg_advisory_xact_lock(5130420200210)")
    }
}
