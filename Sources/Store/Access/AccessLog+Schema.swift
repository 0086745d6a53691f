import SQLCore

extension AccessLog {
    /// The record of access and its chains. The person is an id alone; who it is, the vault knows.
    static let migrations = [
        Migration(
            name: "access-1",
            statements: [
                """
                CREATE TABLE access_chain (
                    chain TEXT NOT NULL,
                    position \(fragment: .integer) NOT NULL,
                    hash \(fragment: .bytes) NOT NULL,
                    CONSTRAINT access_chain_pkey PRIMARY KEY (chain)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE access_record (
                    chain TEXT NOT NULL,
                    position \(fragment: .integer) NOT NULL,
                    at \(fragment: .integer) NOT NULL,
                    act TEXT NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    subject \(fragment: .bytes),
                    purpose TEXT,
                    people \(fragment: .integer) NOT NULL,
                    hash \(fragment: .bytes) NOT NULL,
                    CONSTRAINT access_record_pkey PRIMARY KEY (chain, position)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX access_record_by_subject ON access_record (subject, at) WHERE subject IS NOT NULL",
                "CREATE INDEX access_record_by_account ON access_record (account, at)",
            ]),
        // Which change it was; the auditor's orders; and no way to change or delete a record, not even for a program
        // that goes astray (docs/adr/0017).
        Migration(
            name: "access-2",
            statements: [
                "ALTER TABLE access_record ADD COLUMN detail TEXT",
                "CREATE INDEX access_record_by_region ON access_record (region, at)",
                "CREATE INDEX access_record_by_chain ON access_record (chain, at, position)",
                "CREATE INDEX access_record_by_time ON access_record (at, chain, position)",
                "\(fragment: .refusing(.update, on: "access_record"))",
                "\(fragment: .refusing(.delete, on: "access_record"))",
            ]),
        // Whom a list showed that its region does not tell; kept as the records are.
        Migration(
            name: "access-3",
            statements: [
                """
                CREATE TABLE access_shown (
                    chain TEXT NOT NULL,
                    position \(fragment: .integer) NOT NULL,
                    person \(fragment: .bytes) NOT NULL,
                    CONSTRAINT access_shown_pkey PRIMARY KEY (chain, position, person)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX access_shown_by_person ON access_shown (person, chain, position)",
                "\(fragment: .refusing(.update, on: "access_shown"))",
                "\(fragment: .refusing(.delete, on: "access_shown"))",
            ]),
    ]
}
