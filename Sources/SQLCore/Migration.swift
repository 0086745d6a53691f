/// One step of the database's structure. Once released it is never changed: a database that has it will not run it
/// again.
public struct Migration: Sendable {
    /// Its name for ever, such as `ledger-1`; steps run in the order of the list, not of names.
    public let name: String
    /// The statements, each one statement without values.
    public let statements: [SQLText]

    /// Whether the database is written anew before it, because what an earlier step deleted must not stay in its file.
    /// A database that has no step yet holds nothing that could.
    public let rewritesDatabase: Bool

    /// A step from its statements.
    public init(name: String, statements: [SQLText], rewritesDatabase: Bool = false) {
        self.name = name
        self.statements = statements
        self.rewritesDatabase = rewritesDatabase
    }
}
