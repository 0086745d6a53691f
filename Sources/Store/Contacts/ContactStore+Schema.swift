import SQLCore

extension ContactStore {
    /// Contacts of cases as the entries about them make them.
    static let migrations = [
        Migration(
            name: "contacts-1",
            statements: [
                """
                CREATE TABLE contact (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    person \(fragment: .bytes) NOT NULL,
                    medical_case \(fragment: .bytes) NOT NULL,
                    listed_at \(fragment: .integer) NOT NULL,
                    ended \(fragment: .integer) NOT NULL CONSTRAINT contact_ended_check CHECK (ended IN (0, 1)),
                    CONSTRAINT contact_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX contact_by_id ON contact (id)",
                "CREATE INDEX contact_by_case ON contact (medical_case)",
                "CREATE INDEX contact_by_person ON contact (county, person)",
                "CREATE INDEX contact_by_time ON contact (county, ended, listed_at, id)",
            ]),
        // Empty of what was filed before, until the ledger is rebuilt.
        Migration(
            name: "contacts-2",
            statements: [
                "ALTER TABLE contact ADD COLUMN setting TEXT",
                "ALTER TABLE contact ADD COLUMN last_contact_on \(fragment: .integer)",
                """
                ALTER TABLE contact ADD COLUMN excluded \(fragment: .integer) NOT NULL DEFAULT 0
                    CONSTRAINT contact_excluded_check CHECK (excluded IN (0, 1))
                """,
                "DROP INDEX contact_by_case", "DROP INDEX contact_by_person",
                // With everything that a link is made of: SQLite would go through a whole county instead of leaving
                // the index for the row.
                """
                CREATE INDEX contact_by_person
                    ON contact (county, person, excluded, medical_case, setting, last_contact_on)
                """,
                "CREATE INDEX contact_by_case ON contact (medical_case, excluded, county)",
            ]),
        Migration(
            name: "contacts-3",
            statements: [
                "ALTER TABLE contact ADD COLUMN offered_to TEXT",
                "CREATE INDEX contact_by_offer ON contact (offered_to, listed_at, id) WHERE offered_to IS NOT NULL",
            ]),
    ]
}
