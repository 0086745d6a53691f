import SQLCore

extension CaseStore {
    /// Cases as the entries about them make them, and the versions of disease definitions that were added.
    static let migrations = [
        Migration(
            name: "cases-1",
            statements: [
                """
                CREATE TABLE medical_case (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    person \(fragment: .bytes),
                    region TEXT NOT NULL,
                    disease TEXT,
                    class TEXT NOT NULL
                        CONSTRAINT medical_case_class_check
                        CHECK (class IN ('suspected', 'clinical', 'confirmed', 'asymptomatic')),
                    critical \(fragment: .integer) NOT NULL
                        CONSTRAINT medical_case_critical_check CHECK (critical IN (0, 1)),
                    onset_on \(fragment: .integer),
                    reported_at \(fragment: .integer) NOT NULL,
                    notified_at \(fragment: .integer) NOT NULL,
                    confirmed_at \(fragment: .integer),
                    offered_to TEXT,
                    former_case \(fragment: .bytes),
                    outcome TEXT,
                    ended_at \(fragment: .integer),
                    CONSTRAINT medical_case_pkey PRIMARY KEY (county, id),
                    CONSTRAINT medical_case_outcome_check CHECK ((outcome IS NULL) = (ended_at IS NULL))
                )\(fragment: .clustered)
                """,
                "CREATE INDEX medical_case_by_id ON medical_case (id)",
                "CREATE INDEX medical_case_by_time ON medical_case (county, reported_at, id)",
                "CREATE INDEX medical_case_open ON medical_case (county, person) WHERE outcome IS NULL",
                "CREATE INDEX medical_case_by_person ON medical_case (county, person) WHERE person IS NOT NULL",
                """
                CREATE INDEX medical_case_by_offer ON medical_case (offered_to, reported_at, id)
                    WHERE offered_to IS NOT NULL
                """,
                """
                CREATE INDEX medical_case_by_former ON medical_case (former_case) WHERE former_case IS NOT NULL
                """,
                """
                CREATE TABLE disease_definition (
                    code TEXT NOT NULL,
                    version \(fragment: .integer) NOT NULL,
                    definition TEXT NOT NULL,
                    author \(fragment: .bytes) NOT NULL,
                    added_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT disease_definition_pkey PRIMARY KEY (code, version)
                )
                """,
            ]),
        // False of what was filed before, until the ledger is rebuilt.
        Migration(
            name: "cases-2",
            statements: [
                """
                ALTER TABLE medical_case ADD COLUMN imported \(fragment: .integer) NOT NULL DEFAULT 0
                    CONSTRAINT medical_case_imported_check CHECK (imported IN (0, 1))
                """,
                // With all that is asked of them: SQLite would go through the county instead of leaving an index for the row.
                "DROP INDEX medical_case_open", "DROP INDEX medical_case_by_person",
                "CREATE INDEX medical_case_open ON medical_case (county, person, offered_to) WHERE outcome IS NULL",
                """
                CREATE INDEX medical_case_by_person ON medical_case (county, person, outcome, reported_at)
                    WHERE person IS NOT NULL
                """,
            ]),
        Migration(
            name: "cases-3",
            statements: [
                """
                CREATE TABLE case_tally (
                    county TEXT NOT NULL,
                    disease TEXT NOT NULL,
                    class TEXT NOT NULL,
                    onset_on \(fragment: .integer) NOT NULL,
                    reported_on \(fragment: .integer) NOT NULL,
                    confirmed_on \(fragment: .integer) NOT NULL,
                    imported \(fragment: .integer) NOT NULL,
                    cases \(fragment: .integer) NOT NULL,
                    CONSTRAINT case_tally_pkey PRIMARY KEY
                        (county, disease, class, onset_on, reported_on, confirmed_on, imported)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX case_tally_empty ON case_tally (county, cases) WHERE cases = 0",
                """
                INSERT INTO case_tally
                    (county, disease, class, onset_on, reported_on, confirmed_on, imported, cases)
                SELECT d.county, d.disease, d.class, d.onset_on, d.reported_on, d.confirmed_on, d.imported, COUNT(*)
                FROM (
                    SELECT county, disease, class, COALESCE(onset_on, -1000000) AS onset_on,
                        (reported_at + 28800000) / 86400000 AS reported_on,
                        COALESCE((confirmed_at + 28800000) / 86400000, -1000000) AS confirmed_on, imported
                    FROM medical_case
                    WHERE disease IS NOT NULL AND (outcome IS NULL OR outcome IN ('discharged', 'died'))
                ) AS d
                GROUP BY d.county, d.disease, d.class, d.onset_on, d.reported_on, d.confirmed_on, d.imported
                """,
            ]),
    ]
}
