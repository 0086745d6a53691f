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
            ])
    ]
}
