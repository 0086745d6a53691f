import Domain
import SQLCore

extension RegionStore {
    static let migrations = [
        Migration(
            name: "regions-1",
            statements: [
                """
                CREATE TABLE region (
                    code TEXT NOT NULL,
                    parent TEXT,
                    name TEXT NOT NULL CONSTRAINT region_name_check CHECK (length(name) BETWEEN 1 AND 60),
                    level \(fragment: .integer) NOT NULL CONSTRAINT region_level_check CHECK (level BETWEEN 0 AND 5),
                    kind TEXT NOT NULL CONSTRAINT region_kind_check CHECK (kind IN ('division', 'zone', 'grid')),
                    valid_from \(fragment: .integer),
                    valid_until \(fragment: .integer),
                    successor TEXT,
                    centre_latitude \(fragment: .real),
                    centre_longitude \(fragment: .real),
                    CONSTRAINT region_pkey PRIMARY KEY (code),
                    CONSTRAINT region_parent_foreign FOREIGN KEY (parent) REFERENCES region (code)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX region_by_parent ON region (parent, code)",
                """
                CREATE TABLE region_outline (
                    code TEXT NOT NULL,
                    outline TEXT NOT NULL,
                    CONSTRAINT region_outline_pkey PRIMARY KEY (code),
                    CONSTRAINT region_outline_code_foreign FOREIGN KEY (code) REFERENCES region (code)
                )\(fragment: .strict)
                """,
            ])
    ]
}
