import SQLCore

extension ClueStore {
    /// Where clues are and whether they are over, made from entries; and the receipts that were given out, as hashes.
    static let migrations = [
        Migration(
            name: "clues-1",
            statements: [
                """
                CREATE TABLE clue (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    received_at \(fragment: .integer) NOT NULL,
                    closed \(fragment: .integer) NOT NULL CONSTRAINT clue_closed_check CHECK (closed IN (0, 1)),
                    CONSTRAINT clue_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX clue_by_id ON clue (id)",
                "CREATE INDEX clue_by_time ON clue (county, closed, received_at, id)",
                """
                CREATE TABLE clue_receipt (
                    county TEXT NOT NULL,
                    code_hash \(fragment: .bytes) NOT NULL,
                    clue \(fragment: .bytes) NOT NULL,
                    CONSTRAINT clue_receipt_pkey PRIMARY KEY (county, code_hash)
                )\(fragment: .clustered)
                """,
            ]),
        Migration(
            name: "clues-2",
            statements: ["CREATE INDEX clue_open ON clue (county, region, closed) WHERE closed = 0"]),
    ]
}
