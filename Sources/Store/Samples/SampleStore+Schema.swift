import SQLCore

extension SampleStore {
    /// Samples as the entries about them make them.
    static let migrations = [
        Migration(
            name: "samples-1",
            statements: [
                """
                CREATE TABLE sample (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    person \(fragment: .bytes),
                    medical_case \(fragment: .bytes),
                    referral \(fragment: .bytes),
                    contact \(fragment: .bytes),
                    observation \(fragment: .bytes),
                    disease TEXT NOT NULL,
                    number TEXT NOT NULL,
                    is_first \(fragment: .integer) NOT NULL
                        CONSTRAINT sample_is_first_check CHECK (is_first IN (0, 1)),
                    stage TEXT NOT NULL
                        CONSTRAINT sample_stage_check CHECK (stage IN
                            ('taken', 'dispatched', 'received', 'rejected', 'tested', 'lost', 'destroyed')),
                    laboratory TEXT,
                    result TEXT
                        CONSTRAINT sample_result_check CHECK (result IN ('positive', 'negative', 'indeterminate')),
                    taken_at \(fragment: .integer) NOT NULL,
                    resulted_at \(fragment: .integer),
                    CONSTRAINT sample_pkey PRIMARY KEY (county, id),
                    CONSTRAINT sample_resulted_check CHECK ((result IS NULL) = (resulted_at IS NULL))
                )\(fragment: .clustered)
                """,
                "CREATE INDEX sample_by_id ON sample (id)",
                "CREATE INDEX sample_by_time ON sample (county, taken_at, id)",
                "CREATE INDEX sample_by_number ON sample (county, number)",
                // Covers what is asked of a person, or SQLite would go through the county.
                "CREATE INDEX sample_by_person ON sample (county, person, is_first, result, disease)",
                "CREATE INDEX sample_by_case ON sample (medical_case) WHERE medical_case IS NOT NULL",
                "CREATE INDEX sample_by_referral ON sample (referral) WHERE referral IS NOT NULL",
                "CREATE INDEX sample_waiting ON sample (county, taken_at, id) WHERE result IS NULL",
                "CREATE INDEX sample_positive ON sample (county, resulted_at, id) WHERE result = 'positive'",
                "CREATE INDEX sample_by_laboratory ON sample (county, laboratory) WHERE laboratory IS NOT NULL",
            ])
    ]
}
