import SQLCore

extension ScreeningStore {
    /// What rounds have brought, and what was planned. `coverage` counts households and people at grid, village, town
    /// and county: in round 0 all that are registered, in the others those of each status; `unknown` are households
    /// that were visited and are in no register. Rounds, reports and rules have a row for each standing entry.
    static let migrations = [
        Migration(
            name: "screening-1",
            statements: [
                """
                CREATE TABLE household_round (
                    county TEXT NOT NULL,
                    household \(fragment: .bytes) NOT NULL,
                    round \(fragment: .integer) NOT NULL,
                    region TEXT NOT NULL,
                    status TEXT NOT NULL
                        CONSTRAINT household_round_status_check CHECK (status IN ('tried', 'refused', 'done')),
                    attempts \(fragment: .integer) NOT NULL,
                    people \(fragment: .integer) NOT NULL,
                    last_at \(fragment: .integer) NOT NULL,
                    next_attempt \(fragment: .integer),
                    differing \(fragment: .integer) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    CONSTRAINT household_round_pkey PRIMARY KEY (county, household, round)
                )\(fragment: .clustered)
                """,
                """
                CREATE INDEX household_round_by_next_attempt ON household_round (county, region, next_attempt)
                    WHERE next_attempt IS NOT NULL
                """,
                """
                CREATE INDEX household_round_by_difference ON household_round (county, region, household, round)
                    WHERE differing > 0
                """,
                """
                CREATE TABLE coverage (
                    county TEXT NOT NULL,
                    round \(fragment: .integer) NOT NULL,
                    region TEXT NOT NULL,
                    status TEXT NOT NULL,
                    households \(fragment: .integer) NOT NULL,
                    people \(fragment: .integer) NOT NULL,
                    CONSTRAINT coverage_pkey PRIMARY KEY (county, round, region, status)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE screening_round (
                    county TEXT NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    number \(fragment: .integer) NOT NULL,
                    aim TEXT NOT NULL,
                    starts_on \(fragment: .integer) NOT NULL,
                    ends_on \(fragment: .integer) NOT NULL,
                    CONSTRAINT screening_round_pkey PRIMARY KEY (county, entry)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE assignment (
                    county TEXT NOT NULL,
                    household \(fragment: .bytes) NOT NULL,
                    round \(fragment: .integer) NOT NULL,
                    region TEXT NOT NULL,
                    worker \(fragment: .bytes) NOT NULL,
                    due_at \(fragment: .integer),
                    assigned_at \(fragment: .integer) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    CONSTRAINT assignment_pkey PRIMARY KEY (county, household, round)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX assignment_by_worker ON assignment (worker, county, round, household)",
                """
                CREATE TABLE report_rule (
                    county TEXT NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    level \(fragment: .integer) NOT NULL,
                    hour \(fragment: .integer) NOT NULL,
                    starts_on \(fragment: .integer) NOT NULL,
                    ends_on \(fragment: .integer),
                    CONSTRAINT report_rule_pkey PRIMARY KEY (county, entry)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE daily_report (
                    county TEXT NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    day \(fragment: .integer) NOT NULL,
                    author \(fragment: .bytes) NOT NULL,
                    occurred_at \(fragment: .integer) NOT NULL,
                    filed_at \(fragment: .integer) NOT NULL,
                    households \(fragment: .integer) NOT NULL,
                    people \(fragment: .integer) NOT NULL,
                    returnees \(fragment: .integer) NOT NULL,
                    symptomatic \(fragment: .integer) NOT NULL,
                    note TEXT,
                    CONSTRAINT daily_report_pkey PRIMARY KEY (county, entry)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX daily_report_by_day ON daily_report (county, day, region)",
                // Nothing reads it: what is newest of a subject, the projections of its capability say.
                "DROP TABLE subject_latest",
            ]),
        Migration(
            name: "screening-2",
            statements: [
                """
                ALTER TABLE report_rule ADD COLUMN patience_minutes \(fragment: .integer) NOT NULL DEFAULT 30
                """
            ]),
        // Doors to be tried again, in the order in which they are due.
        Migration(
            name: "screening-3",
            statements: [
                "DROP INDEX household_round_by_next_attempt",
                """
                CREATE INDEX household_round_by_due ON household_round (county, round, next_attempt, household, region)
                    WHERE next_attempt IS NOT NULL
                """,
            ]),
    ]
}
