import SQLCore

extension PhotoStore {
    /// Pictures, sealed; a row without one says that it was destroyed and is not taken again. And, made from entries,
    /// which entry names which picture and about whom it is: its subject, and the people its answers name.
    static let migrations = [
        Migration(
            name: "photos-1",
            statements: [
                """
                CREATE TABLE photo (
                    county TEXT NOT NULL,
                    hash \(fragment: .bytes) NOT NULL CONSTRAINT photo_hash_check CHECK (length(hash) = 32),
                    account \(fragment: .bytes) NOT NULL,
                    received_at \(fragment: .integer) NOT NULL,
                    used \(fragment: .integer) NOT NULL CONSTRAINT photo_used_check CHECK (used IN (0, 1)),
                    key \(fragment: .integer),
                    sealed \(fragment: .bytes),
                    CONSTRAINT photo_pkey PRIMARY KEY (county, hash),
                    CONSTRAINT photo_key_fkey FOREIGN KEY (key) REFERENCES vault_key (number),
                    CONSTRAINT photo_sealed_check CHECK ((key IS NULL) = (sealed IS NULL)),
                    CONSTRAINT photo_erased_check CHECK (used = 1 OR sealed IS NOT NULL)
                )\(fragment: .strict)
                """,
                "CREATE INDEX photo_unused ON photo (account, received_at) WHERE used = 0",
                """
                CREATE TABLE photo_use (
                    county TEXT NOT NULL,
                    hash \(fragment: .bytes) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    CONSTRAINT photo_use_pkey PRIMARY KEY (county, hash, entry, subject)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX photo_use_by_subject ON photo_use (county, subject)",
            ])
    ]
}
