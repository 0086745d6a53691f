import SQLCore

extension ActivityStore {
    /// Activities of cases and what was published of them, a row for each standing entry. Where exactly somebody was is
    /// in the vault alone. A place is looked for whatever the county of the case, so those indexes begin with the place.
    static let migrations = [
        Migration(
            name: "activities-1",
            statements: [
                """
                CREATE TABLE case_activity (
                    county TEXT NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    medical_case \(fragment: .bytes) NOT NULL,
                    division TEXT NOT NULL,
                    begins_at \(fragment: .integer) NOT NULL,
                    ends_at \(fragment: .integer) NOT NULL,
                    line TEXT,
                    CONSTRAINT case_activity_pkey PRIMARY KEY (county, entry),
                    CONSTRAINT case_activity_ends_check CHECK (ends_at > begins_at)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX case_activity_by_division ON case_activity (division, begins_at)",
                "CREATE INDEX case_activity_by_line ON case_activity (line, begins_at) WHERE line IS NOT NULL",
                """
                CREATE TABLE published_activities (
                    county TEXT NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    medical_case \(fragment: .bytes) NOT NULL,
                    number \(fragment: .integer) NOT NULL,
                    published_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT published_activities_pkey PRIMARY KEY (county, entry)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX published_activities_by_entry ON published_activities (entry)",
                "CREATE INDEX published_activities_by_time ON published_activities (published_at, entry)",
            ])
    ]
}
