import SQLCore

extension AlertStore {
    static let migrations = [
        Migration(
            name: "alerts-1",
            statements: [
                """
                CREATE TABLE alert (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    observation \(fragment: .bytes),
                    device_type TEXT,
                    occurred_at \(fragment: .integer) NOT NULL,
                    state TEXT NOT NULL,
                    priority \(fragment: .integer) NOT NULL
                        CONSTRAINT alert_priority_check CHECK (priority BETWEEN 1 AND 5),
                    due_at \(fragment: .integer) NOT NULL,
                    outcome TEXT,
                    cause TEXT,
                    CONSTRAINT alert_pkey PRIMARY KEY (county, id),
                    CONSTRAINT alert_outcome_check CHECK (outcome IS NULL OR state = 'closed')
                )\(fragment: .clustered)
                """,
                "CREATE INDEX alert_by_id ON alert (id)",
                "CREATE INDEX alert_open ON alert (county, priority, due_at, id) WHERE state <> 'closed'",
                "CREATE INDEX alert_by_observation ON alert (county, observation, kind)",
                "CREATE INDEX alert_by_time ON alert (county, occurred_at)",
                // What an open event stream reads on from; costs other entries nothing.
                "CREATE INDEX entry_of_alerts ON entry (county, position) WHERE form IN ('alert', 'alert-step')",
            ]),
        Migration(
            name: "alerts-2",
            statements: [
                "DROP INDEX alert_by_observation",
                // Covers what is asked of an order, or SQLite would go through the county.
                "CREATE INDEX alert_by_observation ON alert (county, observation, kind, state, id)",
            ]),
        Migration(
            name: "alerts-3",
            statements: [
                """
                CREATE INDEX alert_open_observation ON alert (county, id, observation, region, occurred_at, state)
                    WHERE state <> 'closed' AND observation IS NOT NULL
                """,
                """
                CREATE INDEX alert_of_ended ON alert (county, id, observation, outcome)
                    WHERE outcome = 'observation-ended'
                """,
            ]),
    ]
}
