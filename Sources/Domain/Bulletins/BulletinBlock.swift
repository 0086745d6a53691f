/// What stands one below the other in a bulletin.
public enum BulletinBlock: Sendable, Hashable {
    /// A paragraph.
    case paragraph([BulletinRun])
    /// A table.
    case table(BulletinTable)
    /// A curve.
    case series(BulletinSeries)
}
