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
            ])
    ]
}
