import Domain

/// What came of asking for a publication that takes two.
public enum BulletinSigning: Sendable {
    /// It waits for another account.
    case submitted(BulletinProposal)
    /// The second account asked for the same figures.
    case signed(PublishedBulletin)
}
