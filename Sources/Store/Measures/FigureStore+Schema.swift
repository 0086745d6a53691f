import Domain
import SQLCore

extension FigureStore {
    /// `series` is 0 for what happened, 1 for upward and 2 for downward corrections; `grain` is 0 for an hour and 1
    /// for a local day; `bucket` is the index of that hour or day.
    static let migrations = [
        Migration(
            name: "measures-1",
            statements: [
                """
                CREATE TABLE measure_sum (
                    county TEXT NOT NULL,
                    region TEXT NOT NULL,
                    measure TEXT NOT NULL,
                    series \(fragment: .integer) NOT NULL
                        CONSTRAINT measure_sum_series_check CHECK (series BETWEEN 0 AND 2),
                    grain \(fragment: .integer) NOT NULL
                        CONSTRAINT measure_sum_grain_check CHECK (grain IN (0, 1)),
                    bucket \(fragment: .integer) NOT NULL,
                    amount \(fragment: .integer) NOT NULL,
                    entries \(fragment: .integer) NOT NULL,
                    CONSTRAINT measure_sum_pkey PRIMARY KEY (county, region, measure, series, grain, bucket)
                )\(fragment: .clustered)
                """
            ])
    ]
}
