import Domain
import SQLCore

extension BulletinStore {
    static let migrations = [
        Migration(
            name: "bulletins-1",
            statements: [
                """
                CREATE TABLE bulletin (
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    as_of \(fragment: .integer) NOT NULL,
                    title TEXT NOT NULL,
                    published_at \(fragment: .integer) NOT NULL,
                    author \(fragment: .bytes) NOT NULL,
                    positions TEXT NOT NULL,
                    chinese TEXT NOT NULL,
                    english TEXT NOT NULL,
                    digest \(fragment: .bytes) NOT NULL,
                    CONSTRAINT bulletin_pkey PRIMARY KEY (id),
                    CONSTRAINT bulletin_region_kind_as_of_unique UNIQUE (region, kind, as_of)
                )\(fragment: .strict)
                """,
                "CREATE INDEX bulletin_by_time ON bulletin (as_of, region)",
            ]),
        // Once for a day, corrections by number, and publications that take two. SQLite drops no constraint: a new table.
        Migration(
            name: "bulletins-2",
            statements: [
                """
                CREATE TABLE bulletin_edition (
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    day \(fragment: .integer) NOT NULL,
                    edition \(fragment: .integer) NOT NULL,
                    as_of \(fragment: .integer) NOT NULL,
                    title TEXT NOT NULL,
                    published_at \(fragment: .integer) NOT NULL,
                    author \(fragment: .bytes) NOT NULL,
                    prepared_by \(fragment: .bytes),
                    positions TEXT NOT NULL,
                    chinese TEXT NOT NULL,
                    english TEXT NOT NULL,
                    digest \(fragment: .bytes) NOT NULL,
                    CONSTRAINT bulletin_edition_pkey PRIMARY KEY (id),
                    CONSTRAINT bulletin_region_kind_day_edition_unique UNIQUE (region, kind, day, edition),
                    CONSTRAINT bulletin_prepared_check CHECK (prepared_by <> author)
                )\(fragment: .strict)
                """,
                """
                INSERT INTO bulletin_edition (id, region, kind, day, edition, as_of, title, published_at, author,
                    prepared_by, positions, chinese, english, digest)
                SELECT id, region, kind, (as_of + 7) / 24,
                    ROW_NUMBER() OVER (PARTITION BY region, kind, (as_of + 7) / 24 ORDER BY as_of), as_of, title,
                    published_at, author, NULL, positions, chinese, english, digest
                FROM bulletin
                """,
                "DROP TABLE bulletin", "ALTER TABLE bulletin_edition RENAME TO bulletin",
                "CREATE INDEX bulletin_by_time ON bulletin (as_of, region)",
                """
                CREATE TABLE bulletin_proposal (
                    region TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    day \(fragment: .integer) NOT NULL,
                    as_of \(fragment: .integer) NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    proposed_at \(fragment: .integer) NOT NULL,
                    figures \(fragment: .bytes) NOT NULL,
                    CONSTRAINT bulletin_proposal_pkey PRIMARY KEY (region, kind, day)
                )\(fragment: .clustered)
                """,
            ]),
    ]
}
