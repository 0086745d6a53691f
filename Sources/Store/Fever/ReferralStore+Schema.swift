import SQLCore

extension ReferralStore {
    /// Referrals for fever as the entries about them make them, and where passages with a fever are.
    static let migrations = [
        Migration(
            name: "referrals-1",
            statements: [
                """
                CREATE TABLE referral (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    passage \(fragment: .bytes),
                    found_at \(fragment: .integer) NOT NULL,
                    ended \(fragment: .integer) NOT NULL CONSTRAINT referral_ended_check CHECK (ended IN (0, 1)),
                    CONSTRAINT referral_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX referral_by_id ON referral (id)",
                "CREATE INDEX referral_by_time ON referral (county, ended, found_at, id)",
                "CREATE INDEX referral_by_passage ON referral (county, passage) WHERE passage IS NOT NULL",
                "CREATE INDEX passage_with_fever ON passage (county, id) WHERE fevers > 0",
            ]),
        Migration(
            name: "referrals-2",
            statements: [
                "DROP INDEX passage_with_fever",
                // With the number of fevers: SQLite would go through all passages every time it looks for some.
                "CREATE INDEX passage_with_fever ON passage (county, id, fevers) WHERE fevers > 0",
            ]),
        // Empty of what was filed before, until the ledger is rebuilt.
        Migration(
            name: "referrals-3",
            statements: [
                "ALTER TABLE referral ADD COLUMN person \(fragment: .bytes)",
                "CREATE INDEX referral_by_person ON referral (county, person) WHERE person IS NOT NULL",
            ]),
        Migration(
            name: "referrals-4",
            statements: [
                "CREATE INDEX referral_open ON referral (county, found_at, region, ended) WHERE ended = 0"
            ]),
    ]
}
