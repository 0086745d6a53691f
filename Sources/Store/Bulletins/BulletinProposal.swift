public import Domain
import SQLCore

/// A bulletin that one account has handed in for signature and another is to sign.
public struct BulletinProposal: Sendable, Hashable {
    /// Who prepared it; anybody else who may publish signs it.
    public let account: ID<Account>
    /// When.
    public let proposedAt: Instant
    /// SHA-256 over the figures as they were then, in both languages; with others it is void. 32 bytes.
    public let figures: [UInt8]

    init(account: ID<Account>, proposedAt: Instant, figures: [UInt8]) {
        self.account = account
        self.proposedAt = proposedAt
        self.figures = figures
    }

    static func of(
        _ request: BulletinRequest, locked: Bool, _ connection: any SQLReading
    ) throws -> BulletinProposal? {
        let sql: SQLText = """
            SELECT account, proposed_at, figures FROM bulletin_proposal
            WHERE region = \(request.region) AND kind = \(request.kind.code) AND day = \(request.day.index)
                AND as_of = \(request.asOf)
            """
        return try connection.first(locked ? sql + " \(fragment: .forUpdate)" : sql).map {
            BulletinProposal(
                account: try $0.id(0, as: Account.self), proposedAt: try $0.instant(1), figures: try $0.bytes(2))
        }
    }
}
