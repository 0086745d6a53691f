import SQLCore

extension TrackStore {
    /// Positions and what is needed to keep them: docs/adr/0022. No index by person and time: what comes in is appended
    /// in the order of its time, and compaction puts it to its order.
    static let migrations = [
        Migration(
            name: "tracks-1",
            statements: [
                """
                CREATE TABLE track_change (
                    one \(fragment: .integer) NOT NULL CONSTRAINT track_change_one_check CHECK (one = 1),
                    number \(fragment: .integer) NOT NULL,
                    watches \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_change_pkey PRIMARY KEY (one)
                )\(fragment: .strict)
                """,
                "INSERT INTO track_change (one, number, watches) VALUES (1, 0, 0)",
                """
                CREATE TABLE track_key (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    person \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    wrapped \(fragment: .bytes) NOT NULL,
                    ended_at \(fragment: .integer),
                    destroy_at \(fragment: .integer),
                    positions \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_key_pkey PRIMARY KEY (county, order_id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX track_key_by_destruction ON track_key (county, destroy_at) WHERE destroy_at IS NOT NULL",
                "CREATE INDEX track_key_by_person ON track_key (person)",
                """
                CREATE TABLE track_watch (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    device \(fragment: .integer) NOT NULL CONSTRAINT track_watch_device_check CHECK (device > 0),
                    number \(fragment: .integer) NOT NULL,
                    token_hash \(fragment: .bytes) NOT NULL,
                    operator TEXT,
                    created_at \(fragment: .integer) NOT NULL,
                    begins_at \(fragment: .integer) NOT NULL,
                    ends_at \(fragment: .integer),
                    stopped_at \(fragment: .integer),
                    fence \(fragment: .bytes) NOT NULL,
                    change \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_watch_pkey PRIMARY KEY (county, order_id, device)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX track_watch_by_change ON track_watch (change)",
                """
                CREATE TABLE track_segment (
                    county TEXT NOT NULL,
                    received_at \(fragment: .integer) NOT NULL,
                    nonce \(fragment: .bytes) NOT NULL,
                    from_ms \(fragment: .integer) NOT NULL,
                    until_ms \(fragment: .integer) NOT NULL,
                    positions \(fragment: .integer) NOT NULL,
                    sealed \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_segment_pkey PRIMARY KEY (county, received_at, nonce)
                )\(fragment: .strict)
                """,
                """
                CREATE TABLE track_block (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    from_ms \(fragment: .integer) NOT NULL,
                    nonce \(fragment: .bytes) NOT NULL,
                    until_ms \(fragment: .integer) NOT NULL,
                    positions \(fragment: .integer) NOT NULL,
                    sealed \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_block_pkey PRIMARY KEY (county, order_id, from_ms, nonce)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE track_state (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    sealed \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_state_pkey PRIMARY KEY (county, order_id)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE track_checkpoint (
                    county TEXT NOT NULL,
                    through \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_checkpoint_pkey PRIMARY KEY (county)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE track_compaction (
                    county TEXT NOT NULL,
                    from_at \(fragment: .integer) NOT NULL,
                    until_at \(fragment: .integer) NOT NULL,
                    done \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_compaction_pkey PRIMARY KEY (county)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE track_husk (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_husk_pkey PRIMARY KEY (county, order_id)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE track_destruction (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    destroyed_at \(fragment: .integer) NOT NULL,
                    orders \(fragment: .integer) NOT NULL,
                    positions \(fragment: .integer) NOT NULL,
                    ended_from \(fragment: .integer) NOT NULL,
                    ended_until \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_destruction_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
            ]),
        // Operators' files: one number, one order in force; and what is on disk already.
        Migration(
            name: "tracks-2",
            statements: [
                "CREATE INDEX track_watch_by_token ON track_watch (token_hash)",
                """
                CREATE TABLE track_mark (
                    county TEXT NOT NULL,
                    order_id \(fragment: .bytes) NOT NULL,
                    mark \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_mark_pkey PRIMARY KEY (county, order_id, mark)
                )\(fragment: .clustered)
                """,
            ]),
        // One server judges; what is stored and not yet judged, or judged and not yet saved, is marked one by one.
        Migration(
            name: "tracks-3",
            statements: [
                """
                CREATE TABLE track_unjudged (
                    county TEXT NOT NULL,
                    received_at \(fragment: .integer) NOT NULL,
                    nonce \(fragment: .bytes) NOT NULL,
                    CONSTRAINT track_unjudged_pkey PRIMARY KEY (county, received_at, nonce)
                )\(fragment: .clustered)
                """,
                """
                INSERT INTO track_unjudged (county, received_at, nonce)
                SELECT s.county, s.received_at, s.nonce FROM track_segment AS s
                LEFT JOIN track_checkpoint AS c ON c.county = s.county
                WHERE c.through IS NULL OR s.received_at > c.through
                """,
                "DROP TABLE track_checkpoint",
                """
                CREATE TABLE track_lease (
                    one \(fragment: .integer) NOT NULL CONSTRAINT track_lease_one_check CHECK (one = 1),
                    holder TEXT NOT NULL,
                    until_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT track_lease_pkey PRIMARY KEY (one)
                )\(fragment: .strict)
                """,
                "INSERT INTO track_lease (one, holder, until_at) VALUES (1, '', 0)",
                """
                CREATE TABLE fence_outage (
                    county TEXT NOT NULL,
                    state TEXT NOT NULL,
                    CONSTRAINT fence_outage_pkey PRIMARY KEY (county)
                )\(fragment: .clustered)
                """,
            ]),
    ]
}
