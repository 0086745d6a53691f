import SQLCore

extension ObservationStore {
    /// Observation orders as the entries about them make them, and for those that are active what decides their queue.
    /// Each queue is a range of one of two indexes (docs/adr/0021). Certificates are no projection: they were given out.
    static let migrations = [
        Migration(name: "observation-1", statements: orderTable + watchTable + certificateTable + siteTable),
        // Counters of the queues at every level.
        Migration(name: "observation-2", statements: countTable),
        // The list of those whose orders ended of late.
        Migration(
            name: "observation-3",
            statements: [
                """
                CREATE INDEX observation_order_by_end ON observation_order (county, ended_at, id)
                    WHERE state = 'ended'
                """
            ]),
    ]

    private static let orderTable: [SQLText] = [
        """
        CREATE TABLE observation_order (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            person \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            household \(fragment: .bytes),
            site \(fragment: .bytes),
            room TEXT,
            bed \(fragment: .integer),
            kind TEXT NOT NULL,
            disease TEXT,
            category TEXT NOT NULL,
            ground TEXT NOT NULL,
            authority TEXT NOT NULL,
            first_day \(fragment: .integer) NOT NULL,
            last_day \(fragment: .integer) NOT NULL,
            fenced \(fragment: .integer) NOT NULL
                CONSTRAINT observation_order_fenced_check CHECK (fenced IN (0, 1)),
            grid_worker \(fragment: .bytes),
            doctor \(fragment: .bytes),
            state TEXT NOT NULL
                CONSTRAINT observation_order_state_check CHECK (state IN ('issued', 'active', 'ended')),
            outcome TEXT,
            issued_at \(fragment: .integer) NOT NULL,
            activated_at \(fragment: .integer),
            ended_at \(fragment: .integer),
            entry \(fragment: .bytes) NOT NULL,
            conflicts \(fragment: .bytes) NOT NULL,
            CONSTRAINT observation_order_pkey PRIMARY KEY (county, id),
            CONSTRAINT observation_order_outcome_check CHECK ((state = 'ended') = (outcome IS NOT NULL))
        )\(fragment: .clustered)
        """,
        "CREATE INDEX observation_order_by_person ON observation_order (county, person, state)",
        "CREATE INDEX observation_order_by_state ON observation_order (county, state, region, id)",
        """
        CREATE INDEX observation_order_by_last_day ON observation_order (county, last_day, region, id)
            WHERE state = 'active'
        """,
        """
        CREATE INDEX observation_order_by_site ON observation_order (county, site, id)
            WHERE state = 'active' AND site IS NOT NULL
        """,
    ]

    private static let watchTable: [SQLText] = [
        """
        CREATE TABLE observation_watch (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            symptomatic \(fragment: .integer) NOT NULL
                CONSTRAINT observation_watch_symptomatic_check CHECK (symptomatic IN (0, 1)),
            due_from \(fragment: .integer) NOT NULL,
            due_by \(fragment: .integer) NOT NULL,
            review_from \(fragment: .integer) NOT NULL,
            last_at \(fragment: .integer),
            last_entry \(fragment: .bytes),
            symptomatic_since \(fragment: .integer),
            symptomatic_entry \(fragment: .bytes),
            made \(fragment: .integer) NOT NULL,
            CONSTRAINT observation_watch_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        """
        CREATE INDEX observation_watch_by_window
            ON observation_watch (county, symptomatic, due_by, due_from, region, id, review_from)
        """,
        """
        CREATE INDEX observation_watch_by_review
            ON observation_watch (county, symptomatic, review_from, region, id, due_from)
        """,
    ]

    private static let siteTable: [SQLText] = [
        """
        CREATE TABLE observation_site (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            in_use \(fragment: .integer) NOT NULL
                CONSTRAINT observation_site_in_use_check CHECK (in_use IN (0, 1)),
            entry \(fragment: .bytes) NOT NULL,
            CONSTRAINT observation_site_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX observation_site_by_region ON observation_site (county, region, id)",
    ]

    private static let certificateTable: [SQLText] = [
        """
        CREATE TABLE certificate (
            county TEXT NOT NULL,
            code_hash \(fragment: .bytes) NOT NULL,
            observation \(fragment: .bytes) NOT NULL,
            issued_at \(fragment: .integer) NOT NULL,
            account \(fragment: .bytes) NOT NULL,
            CONSTRAINT certificate_pkey PRIMARY KEY (county, code_hash)
        )\(fragment: .clustered)
        """
    ]

    private static let countTable: [SQLText] = [
        """
        CREATE TABLE observation_count (
            county TEXT NOT NULL,
            region TEXT NOT NULL,
            symptomatic \(fragment: .integer) NOT NULL,
            due_by \(fragment: .integer) NOT NULL,
            due_from \(fragment: .integer) NOT NULL,
            review_from \(fragment: .integer) NOT NULL,
            people \(fragment: .integer) NOT NULL,
            CONSTRAINT observation_count_pkey
                PRIMARY KEY (county, region, symptomatic, due_by, due_from, review_from)
        )\(fragment: .clustered)
        """,
        """
        INSERT INTO observation_count (county, region, symptomatic, due_by, due_from, review_from, people)
        SELECT county, place, symptomatic, due_by, due_from, review_from, COUNT(*)
        FROM (
            SELECT county, county AS place, symptomatic, due_by, due_from, review_from FROM observation_watch
            UNION ALL
            SELECT county, substr(region, 1, 9) || '000', symptomatic, due_by, due_from, review_from
            FROM observation_watch WHERE substr(region, 7, 3) <> '000'
            UNION ALL
            SELECT county, substr(region, 1, 12), symptomatic, due_by, due_from, review_from
            FROM observation_watch WHERE substr(region, 10, 3) <> '000'
            UNION ALL
            SELECT county, region, symptomatic, due_by, due_from, review_from
            FROM observation_watch WHERE length(region) > 12
        ) AS levels
        GROUP BY county, place, symptomatic, due_by, due_from, review_from
        """,
    ]
}
