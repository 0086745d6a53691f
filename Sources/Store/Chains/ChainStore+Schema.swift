import SQLCore

extension ChainStore {
    /// The last ruling on each pair of cases.
    static let migrations = [
        Migration(
            name: "chains-1",
            statements: [
                """
                CREATE TABLE case_link (
                    county TEXT NOT NULL,
                    infected \(fragment: .bytes) NOT NULL,
                    infector \(fragment: .bytes) NOT NULL,
                    certainty TEXT NOT NULL
                        CONSTRAINT case_link_certainty_check CHECK (certainty IN ('probable', 'confirmed', 'ruled-out')),
                    setting TEXT,
                    ruled_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT case_link_pkey PRIMARY KEY (county, infected, infector),
                    CONSTRAINT case_link_itself_check CHECK (infected <> infector)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX case_link_by_infected ON case_link (infected)",
                "CREATE INDEX case_link_by_infector ON case_link (infector)",
            ])
    ]
}
