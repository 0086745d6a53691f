import SQLCore

extension CheckpointStore {
    /// Posts, shifts and passages as their entries make them; how many passed in each hour; passes by their code; and
    /// plates by keyed tokens, apart from those of people, so that the table stays lean.
    static let migrations = [
        Migration(
            name: "checkpoints-1",
            statements: [
                """
                CREATE TABLE checkpoint (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    name TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    closed \(fragment: .integer) NOT NULL CONSTRAINT checkpoint_closed_check CHECK (closed IN (0, 1)),
                    CONSTRAINT checkpoint_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX checkpoint_by_id ON checkpoint (id)",
                "CREATE INDEX checkpoint_by_region ON checkpoint (county, region, id)",
                """
                CREATE TABLE checkpoint_shift (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    checkpoint \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    begun_at \(fragment: .integer) NOT NULL,
                    handed_over_at \(fragment: .integer),
                    ended_at \(fragment: .integer),
                    staff \(fragment: .integer) NOT NULL,
                    queue \(fragment: .integer),
                    queue_at \(fragment: .integer),
                    CONSTRAINT checkpoint_shift_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX checkpoint_shift_by_post ON checkpoint_shift (county, checkpoint, begun_at, id)",
                """
                CREATE TABLE passage (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    checkpoint \(fragment: .bytes) NOT NULL,
                    at \(fragment: .integer) NOT NULL,
                    direction TEXT NOT NULL CONSTRAINT passage_direction_check CHECK (direction IN ('in', 'out')),
                    vehicle TEXT NOT NULL,
                    people \(fragment: .integer) NOT NULL,
                    fevers \(fragment: .integer) NOT NULL,
                    outcome TEXT NOT NULL,
                    CONSTRAINT passage_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX passage_by_post ON passage (county, checkpoint, at, id)",
                """
                CREATE TABLE checkpoint_hour (
                    county TEXT NOT NULL,
                    checkpoint \(fragment: .bytes) NOT NULL,
                    hour \(fragment: .integer) NOT NULL,
                    direction TEXT NOT NULL,
                    passages \(fragment: .integer) NOT NULL,
                    vehicles \(fragment: .integer) NOT NULL,
                    people \(fragment: .integer) NOT NULL,
                    fevers \(fragment: .integer) NOT NULL,
                    stopped \(fragment: .integer) NOT NULL,
                    CONSTRAINT checkpoint_hour_pkey PRIMARY KEY (county, checkpoint, hour, direction)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE plate_token (
                    county TEXT NOT NULL,
                    token \(fragment: .bytes) NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    CONSTRAINT plate_token_pkey PRIMARY KEY (county, token, subject)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE pass (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    code TEXT NOT NULL,
                    CONSTRAINT pass_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX pass_by_code ON pass (code, county)",
            ]),
        Migration(
            name: "checkpoints-2",
            statements: [
                """
                CREATE INDEX checkpoint_shift_open ON checkpoint_shift (county, begun_at, region, handed_over_at)
                    WHERE ended_at IS NULL
                """
            ]),
    ]
}
