public import SQLCore

extension AccountStore {
    /// The tables of accounts, duties and tokens. None of them grows with the ledger.
    public static let migrations = [
        Migration(
            name: "accounts-1",
            statements: [
                """
                CREATE TABLE account (
                    id \(fragment: .bytes) NOT NULL,
                    name TEXT NOT NULL CONSTRAINT account_name_check CHECK (length(name) BETWEEN 1 AND 64),
                    password_hash \(fragment: .bytes) NOT NULL,
                    password_salt \(fragment: .bytes) NOT NULL,
                    scrypt_rounds \(fragment: .integer) NOT NULL,
                    scrypt_block \(fragment: .integer) NOT NULL,
                    scrypt_lanes \(fragment: .integer) NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    disabled_at \(fragment: .integer),
                    CONSTRAINT account_pkey PRIMARY KEY (id)
                )\(fragment: .strict)
                """,
                "CREATE UNIQUE INDEX account_name_unique ON account (name)",
                """
                CREATE TABLE duty_grant (
                    account \(fragment: .bytes) NOT NULL CONSTRAINT duty_grant_account_fkey REFERENCES account (id),
                    duty TEXT NOT NULL,
                    region TEXT NOT NULL,
                    CONSTRAINT duty_grant_pkey PRIMARY KEY (account, duty, region)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE access_token (
                    hash \(fragment: .bytes) NOT NULL,
                    account \(fragment: .bytes) NOT NULL CONSTRAINT access_token_account_fkey REFERENCES account (id),
                    device TEXT,
                    created_at \(fragment: .integer) NOT NULL,
                    expires_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT access_token_pkey PRIMARY KEY (hash)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX access_token_by_account ON access_token (account)",
                "CREATE INDEX access_token_by_expiry ON access_token (expires_at)",
            ]),
        // Times for duties, delegation, second factor, devices (docs/adr/0016). Tokens get ids of their own; whoever is
        // signed in signs in once more.
        Migration(
            name: "accounts-2",
            statements: [
                "ALTER TABLE duty_grant ADD COLUMN valid_from \(fragment: .integer)",
                "ALTER TABLE duty_grant ADD COLUMN valid_until \(fragment: .integer)",
                "CREATE INDEX duty_grant_by_region ON duty_grant (region, account)",
                """
                ALTER TABLE account ADD COLUMN second_factor TEXT NOT NULL DEFAULT 'required'
                    CONSTRAINT account_second_factor_check CHECK (second_factor IN ('required', 'exempt'))
                """,
                "ALTER TABLE account ADD COLUMN subject \(fragment: .bytes)",
                """
                CREATE TABLE delegation (
                    id \(fragment: .bytes) NOT NULL,
                    delegator \(fragment: .bytes) NOT NULL
                        CONSTRAINT delegation_delegator_fkey REFERENCES account (id),
                    delegate \(fragment: .bytes) NOT NULL
                        CONSTRAINT delegation_delegate_fkey REFERENCES account (id),
                    duty TEXT,
                    region TEXT,
                    valid_from \(fragment: .integer) NOT NULL,
                    valid_until \(fragment: .integer) NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    ended_at \(fragment: .integer),
                    CONSTRAINT delegation_pkey PRIMARY KEY (id),
                    CONSTRAINT delegation_self_check CHECK (delegator <> delegate),
                    CONSTRAINT delegation_time_check CHECK (valid_from < valid_until),
                    CONSTRAINT delegation_grant_check CHECK ((duty IS NULL) = (region IS NULL))
                )\(fragment: .strict)
                """,
                "CREATE INDEX delegation_by_delegate ON delegation (delegate, valid_until)",
                "CREATE INDEX delegation_by_delegator ON delegation (delegator, valid_until)",
                """
                CREATE TABLE second_factor (
                    account \(fragment: .bytes) NOT NULL
                        CONSTRAINT second_factor_account_fkey REFERENCES account (id),
                    secret \(fragment: .bytes) NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    confirmed_at \(fragment: .integer),
                    last_step \(fragment: .integer) NOT NULL,
                    CONSTRAINT second_factor_pkey PRIMARY KEY (account)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE recovery_code (
                    account \(fragment: .bytes) NOT NULL
                        CONSTRAINT recovery_code_account_fkey REFERENCES account (id),
                    hash \(fragment: .bytes) NOT NULL,
                    used_at \(fragment: .integer),
                    CONSTRAINT recovery_code_pkey PRIMARY KEY (account, hash)
                )\(fragment: .clustered)
                """,
                "DROP TABLE access_token",
                """
                CREATE TABLE access_token (
                    hash \(fragment: .bytes) NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    account \(fragment: .bytes) NOT NULL CONSTRAINT access_token_account_fkey REFERENCES account (id),
                    kind TEXT NOT NULL CONSTRAINT access_token_kind_check CHECK (kind IN ('session', 'phone')),
                    device TEXT,
                    verified \(fragment: .integer) NOT NULL
                        CONSTRAINT access_token_verified_check CHECK (verified IN (0, 1)),
                    created_at \(fragment: .integer) NOT NULL,
                    used_at \(fragment: .integer) NOT NULL,
                    expires_at \(fragment: .integer) NOT NULL,
                    enrolled_by \(fragment: .bytes),
                    CONSTRAINT access_token_pkey PRIMARY KEY (hash)
                )\(fragment: .clustered)
                """,
                "CREATE UNIQUE INDEX access_token_id_unique ON access_token (id)",
                "CREATE INDEX access_token_by_account ON access_token (account)",
                "CREATE INDEX access_token_by_expiry ON access_token (expires_at)",
                """
                CREATE TABLE device_enrolment (
                    hash \(fragment: .bytes) NOT NULL,
                    account \(fragment: .bytes) NOT NULL
                        CONSTRAINT device_enrolment_account_fkey REFERENCES account (id),
                    opened_by \(fragment: .bytes) NOT NULL,
                    expires_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT device_enrolment_pkey PRIMARY KEY (hash)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX device_enrolment_by_expiry ON device_enrolment (expires_at)",
            ]),
        Migration(
            name: "accounts-3",
            statements: [
                """
                ALTER TABLE account ADD COLUMN language TEXT
                    CONSTRAINT account_language_check CHECK (language IN ('zh-Hans', 'en'))
                """
            ]),
    ]
}
