import Domain
public import SQLCore

/// The whole schema of the database, in the order in which it grew. A migration that has landed is never edited.
public enum Schema {
    /// Every migration.
    public static let migrations =
        RegionStore.migrations + Ledger.migrations + FigureStore.migrations + BulletinStore.migrations
        + AccountStore.migrations + AccessLog.migrations + Vault.migrations + HouseholdStore.migrations
        + PersonStore.migrations + ScreeningStore.migrations + ImportStore.migrations
        + ObservationStore.migrations + ObservationStore.linkMigrations + TrackStore.migrations
        + AlertStore.migrations + EmergencyClosing.migrations + WebhookStore.migrations
        + ClueStore.migrations + CaseStore.migrations + ContactStore.migrations + ChainStore.migrations
        + PhotoStore.migrations + CheckpointStore.migrations + ReferralStore.migrations + SampleStore.migrations
        + ActivityStore.migrations + StockStore.migrations
}
