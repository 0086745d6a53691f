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
            ])
    ]
}
