/// One step of the database's structure. Once released it is never changed: a database that has it will not run it
/// again.
public struct Migration: Sendable {
    /// Its name for ever, such as `ledger-1`; steps run in the order of the list, not of names.
    public let name: String
    /// The statements, each one statement without values.
    public let statements: [SQLText]

    /// A step from its statements.
    public init(name: String, statements: [SQLText]) {
        self.name = name
        self.statements = statements
    }
}
