import SQLCore

extension Vault {
    /// Keys, wrapped; answers, sealed; keyed tokens to find people by; and who was erased.
    static let migrations = [
        Migration(
            name: "vault-1",
            statements: [
                """
                CREATE TABLE vault_key (
                    number \(fragment: .integer) NOT NULL CONSTRAINT vault_key_number_check CHECK (number > 0),
                    purpose TEXT NOT NULL CONSTRAINT vault_key_purpose_check CHECK (purpose IN ('data', 'index')),
                    master TEXT NOT NULL,
                    wrapped \(fragment: .bytes) NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT vault_key_pkey PRIMARY KEY (number)
                )\(fragment: .strict)
                """,
                """
                CREATE TABLE sealed_answer (
                    county TEXT NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    form TEXT NOT NULL,
                    occurred_at \(fragment: .integer) NOT NULL,
                    key \(fragment: .integer) NOT NULL,
                    sealed \(fragment: .bytes) NOT NULL,
                    CONSTRAINT sealed_answer_pkey PRIMARY KEY (county, subject, entry),
                    CONSTRAINT sealed_answer_key_fkey FOREIGN KEY (key) REFERENCES vault_key (number)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE identity_token (
                    county TEXT NOT NULL,
                    kind \(fragment: .integer) NOT NULL
                        CONSTRAINT identity_token_kind_check CHECK (kind >= 1 AND kind <= 5),
                    token \(fragment: .bytes) NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    CONSTRAINT identity_token_pkey PRIMARY KEY (county, kind, token, subject)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE erasure (
                    county TEXT NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    erased_at \(fragment: .integer) NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    CONSTRAINT erasure_pkey PRIMARY KEY (county, subject)
                )\(fragment: .clustered)
                """,
                "ALTER TABLE set_aside ADD COLUMN subject \(fragment: .bytes)",
                "ALTER TABLE set_aside ADD COLUMN key \(fragment: .integer)",
                "ALTER TABLE set_aside ADD COLUMN sealed \(fragment: .bytes)",
                "CREATE INDEX set_aside_by_subject ON set_aside (subject) WHERE subject IS NOT NULL",
            ]),
        // Numbers under the key of the city, to find who is registered in two counties; and the doors of villages.
        Migration(
            name: "vault-2",
            statements: [
                """
                CREATE TABLE city_token (
                    city TEXT NOT NULL,
                    kind \(fragment: .integer) NOT NULL
                        CONSTRAINT city_token_kind_check CHECK (kind >= 1 AND kind <= 3),
                    token \(fragment: .bytes) NOT NULL,
                    county TEXT NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    CONSTRAINT city_token_pkey PRIMARY KEY (city, kind, token, county, subject)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE address_token (
                    county TEXT NOT NULL,
                    household \(fragment: .bytes) NOT NULL,
                    token \(fragment: .bytes) NOT NULL,
                    CONSTRAINT address_token_pkey PRIMARY KEY (county, household)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX address_token_by_token ON address_token (county, token, household)",
            ]),
        // The doors of several households, which are few: among all doors they would have to be looked for.
        Migration(
            name: "vault-3",
            statements: [
                """
                CREATE TABLE shared_door (
                    county TEXT NOT NULL,
                    token \(fragment: .bytes) NOT NULL,
                    CONSTRAINT shared_door_pkey PRIMARY KEY (county, token)
                )\(fragment: .clustered)
                """,
                """
                INSERT INTO shared_door (county, token)
                SELECT county, token FROM address_token GROUP BY county, token HAVING COUNT(*) > 1
                """,
            ]),
    ]
}
