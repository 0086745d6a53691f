import Domain
import SQLCore

extension Ledger {
    static let migrations = [
        Migration(
            name: "ledger-1",
            statements: [
                """
                CREATE TABLE emergency (
                    id \(fragment: .bytes) NOT NULL,
                    name_chinese TEXT NOT NULL,
                    name_english TEXT NOT NULL,
                    started_at \(fragment: .integer) NOT NULL,
                    declared_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT emergency_pkey PRIMARY KEY (id)
                )\(fragment: .strict)
                """,
                """
                CREATE TABLE chain (
                    county TEXT NOT NULL,
                    position \(fragment: .integer) NOT NULL,
                    hash \(fragment: .bytes) NOT NULL,
                    CONSTRAINT chain_pkey PRIMARY KEY (county)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE entry (
                    county TEXT NOT NULL,
                    position \(fragment: .integer) NOT NULL CONSTRAINT entry_position_check CHECK (position > 0),
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    form TEXT NOT NULL,
                    form_version \(fragment: .integer) NOT NULL,
                    subject \(fragment: .bytes),
                    occurred_at \(fragment: .integer) NOT NULL,
                    recorded_at \(fragment: .integer) NOT NULL,
                    author \(fragment: .bytes) NOT NULL,
                    device TEXT,
                    clock_skew \(fragment: .integer),
                    body TEXT NOT NULL,
                    supersedes \(fragment: .bytes),
                    retraction \(fragment: .integer) NOT NULL
                        CONSTRAINT entry_retraction_check CHECK (retraction IN (0, 1)),
                    hash \(fragment: .bytes) NOT NULL,
                    CONSTRAINT entry_pkey PRIMARY KEY (county, position),
                    CONSTRAINT entry_amendment_check CHECK (retraction = 0 OR supersedes IS NOT NULL)
                )\(fragment: .strict)
                """,
                "CREATE UNIQUE INDEX entry_id_county_unique ON entry (id, county)",
                """
                CREATE UNIQUE INDEX entry_county_supersedes_unique ON entry (county, supersedes)
                    WHERE supersedes IS NOT NULL
                """,
                "CREATE INDEX entry_by_form ON entry (county, form, occurred_at)",
                """
                CREATE INDEX entry_by_subject ON entry (county, form, subject, occurred_at)
                    WHERE subject IS NOT NULL
                """,
                """
                CREATE TABLE subject_latest (
                    county TEXT NOT NULL,
                    form TEXT NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    occurred_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT subject_latest_pkey PRIMARY KEY (county, form, subject)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE set_aside (
                    county TEXT NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    received_at \(fragment: .integer) NOT NULL,
                    outcome TEXT NOT NULL
                        CONSTRAINT set_aside_outcome_check CHECK (outcome IN ('stale', 'conflicting', 'refused')),
                    submission TEXT NOT NULL,
                    problem TEXT NOT NULL,
                    CONSTRAINT set_aside_pkey PRIMARY KEY (county, account, id)
                )\(fragment: .strict)
                """,
                "CREATE INDEX set_aside_by_account ON set_aside (account, received_at)",
            ]),
        // The newest of a form that is rare; it costs most entries nothing.
        Migration(
            name: "ledger-2",
            statements: [
                """
                CREATE INDEX entry_by_rare_form ON entry (county, form, position)
                    WHERE form NOT IN ('household-register', 'household-visit', 'person-register', 'health-check')
                """
            ]),
        // The newest of a village and its grids, whose codes begin with the village's 12 digits.
        Migration(
            name: "ledger-3",
            statements: ["CREATE INDEX entry_by_village ON entry (county, substr(region, 1, 12), position)"]),
    ]
}
