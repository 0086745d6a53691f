import SQLCore

extension EmergencyClosing {
    /// How far a close-out is, one row a county. What was done is counted where it is done, or from the ledger between
    /// the two positions; so a close-out that broke off goes on and counts nothing twice.
    static let migrations = [
        Migration(
            name: "emergencies-1",
            statements: [
                """
                CREATE TABLE emergency_closing (
                    county TEXT NOT NULL,
                    closing \(fragment: .bytes) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    name_chinese TEXT NOT NULL,
                    name_english TEXT NOT NULL,
                    closed_at \(fragment: .integer) NOT NULL,
                    from_position \(fragment: .integer) NOT NULL,
                    until_position \(fragment: .integer),
                    links \(fragment: .integer) NOT NULL,
                    devices \(fragment: .integer) NOT NULL,
                    subjects \(fragment: .integer) NOT NULL,
                    kept_until \(fragment: .integer),
                    erased_at \(fragment: .integer),
                    filed_at \(fragment: .integer),
                    CONSTRAINT emergency_closing_pkey PRIMARY KEY (county, closing)
                )\(fragment: .clustered)
                """
            ]),
        Migration(
            name: "emergencies-2",
            statements: ["ALTER TABLE emergency_closing ADD COLUMN photos \(fragment: .integer) NOT NULL DEFAULT 0"]),
    ]
}
