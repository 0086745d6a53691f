import SQLCore

extension PersonStore {
    /// People as the entries about them make them: where they live and what they need, never who they are.
    static let migrations = [
        Migration(
            name: "people-1",
            statements: [
                """
                CREATE TABLE person (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    household \(fragment: .bytes),
                    sex TEXT NOT NULL,
                    birth_year \(fragment: .integer) NOT NULL,
                    residency TEXT NOT NULL,
                    came_from TEXT,
                    came_by TEXT,
                    came_on \(fragment: .integer),
                    needs TEXT NOT NULL,
                    language TEXT,
                    state TEXT NOT NULL
                        CONSTRAINT person_state_check CHECK (state IN ('here', 'away', 'died', 'merged')),
                    merged_into \(fragment: .bytes),
                    entry \(fragment: .bytes) NOT NULL,
                    CONSTRAINT person_pkey PRIMARY KEY (county, id)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX person_by_household ON person (county, household, state)",
                """
                CREATE TABLE person_need (
                    county TEXT NOT NULL,
                    need TEXT NOT NULL,
                    region TEXT NOT NULL,
                    person \(fragment: .bytes) NOT NULL,
                    CONSTRAINT person_need_pkey PRIMARY KEY (county, need, region, person)
                )\(fragment: .clustered)
                """,
            ]),
        // Who gave way to whom.
        Migration(
            name: "people-2",
            statements: [
                "CREATE INDEX person_by_target ON person (county, merged_into, needs) WHERE merged_into IS NOT NULL"
            ]),
        // Households in which people are there and that are in no register, or closed.
        Migration(
            name: "people-3",
            statements: [
                """
                CREATE TABLE bare_home (
                    county TEXT NOT NULL,
                    household \(fragment: .bytes) NOT NULL,
                    CONSTRAINT bare_home_pkey PRIMARY KEY (county, household)
                )\(fragment: .clustered)
                """,
                """
                INSERT INTO bare_home (county, household)
                SELECT DISTINCT p.county, p.household FROM person AS p
                WHERE p.household IS NOT NULL AND p.state = 'here'
                    AND NOT EXISTS (SELECT 1 FROM household AS h
                        WHERE h.county = p.county AND h.id = p.household AND h.state <> 'closed')
                """,
            ]),
    ]
}
