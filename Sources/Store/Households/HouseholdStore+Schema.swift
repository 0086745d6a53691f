import SQLCore

extension HouseholdStore {
    /// Households as the entries about them make them. `door` is the order in which doors are knocked on; `declared`
    /// is how many people the registration names itself, `residents` how many are registered one by one.
    static let migrations = [
        Migration(
            name: "households-1",
            statements: [
                """
                CREATE TABLE household (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    door TEXT NOT NULL,
                    building TEXT,
                    serial \(fragment: .integer),
                    kind TEXT NOT NULL,
                    state TEXT NOT NULL
                        CONSTRAINT household_state_check CHECK (state IN ('open', 'closed', 'merged')),
                    declared \(fragment: .integer) NOT NULL,
                    residents \(fragment: .integer) NOT NULL,
                    split_from \(fragment: .bytes),
                    merged_into \(fragment: .bytes),
                    entry \(fragment: .bytes) NOT NULL,
                    CONSTRAINT household_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX household_by_door ON household (county, region, door, id)",
                """
                CREATE INDEX household_by_merger ON household (county, merged_into) WHERE merged_into IS NOT NULL
                """,
            ])
    ]
}
