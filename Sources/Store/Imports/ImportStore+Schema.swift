import SQLCore

extension ImportStore {
    /// Imports under way, what was wrong with their rows, which row became which entry, and saved mappings. The files
    /// are sealed, and gone when the import is decided or a week old; so are their names and headings. How far an import is lies beside it, because its
    /// row is as large as its file.
    static let migrations = [
        Migration(
            name: "imports-1",
            statements: [
                """
                CREATE TABLE import_job (
                    county TEXT NOT NULL,
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    form TEXT NOT NULL,
                    form_version \(fragment: .integer) NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    decided_at \(fragment: .integer),
                    state TEXT NOT NULL CONSTRAINT import_job_state_check
                        CHECK (state IN ('preview', 'running', 'done', 'discarded')),
                    file_name TEXT NOT NULL CONSTRAINT import_job_file_name_check CHECK (length(file_name) <= 200),
                    as_of \(fragment: .integer) NOT NULL,
                    mapping TEXT NOT NULL,
                    report TEXT NOT NULL,
                    content \(fragment: .bytes),
                    CONSTRAINT import_job_pkey PRIMARY KEY (county, id)
                )\(fragment: .strict)
                """,
                "CREATE INDEX import_job_by_account ON import_job (account, created_at)",
                """
                CREATE TABLE import_problem (
                    county TEXT NOT NULL,
                    job \(fragment: .bytes) NOT NULL,
                    number \(fragment: .integer) NOT NULL,
                    line \(fragment: .integer) NOT NULL,
                    cell \(fragment: .integer),
                    problem TEXT NOT NULL,
                    CONSTRAINT import_problem_pkey PRIMARY KEY (county, job, number),
                    CONSTRAINT import_problem_job_foreign FOREIGN KEY (county, job)
                        REFERENCES import_job (county, id) ON DELETE CASCADE
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE import_row (
                    county TEXT NOT NULL,
                    root \(fragment: .bytes) NOT NULL,
                    digest \(fragment: .bytes) NOT NULL,
                    CONSTRAINT import_row_pkey PRIMARY KEY (county, root)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE import_mapping (
                    county TEXT NOT NULL,
                    region TEXT NOT NULL,
                    form TEXT NOT NULL,
                    name TEXT NOT NULL CONSTRAINT import_mapping_name_check CHECK (length(name) BETWEEN 1 AND 60),
                    mapping TEXT NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    saved_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT import_mapping_pkey PRIMARY KEY (county, region, form, name)
                )\(fragment: .clustered)
                """,
            ]),
        Migration(
            name: "imports-2",
            statements: [
                """
                CREATE TABLE import_progress (
                    county TEXT NOT NULL,
                    job \(fragment: .bytes) NOT NULL,
                    line_count \(fragment: .integer) NOT NULL,
                    progressed_at \(fragment: .integer) NOT NULL,
                    worker \(fragment: .bytes) NOT NULL,
                    CONSTRAINT import_progress_pkey PRIMARY KEY (county, job),
                    CONSTRAINT import_progress_job_foreign FOREIGN KEY (county, job)
                        REFERENCES import_job (county, id) ON DELETE CASCADE
                )\(fragment: .clustered)
                """
            ]),
        // What files are called and what stands in their headings was open before; nobody can seal it here, so imports
        // of before go. Which row became which entry stays.
        Migration(
            name: "imports-3",
            statements: [
                "DELETE FROM import_progress", "DELETE FROM import_problem", "DELETE FROM import_job",
                "ALTER TABLE import_job DROP COLUMN file_name", "ALTER TABLE import_job DROP COLUMN mapping",
                "ALTER TABLE import_job ADD COLUMN labels \(fragment: .bytes)",
                """
                ALTER TABLE import_job ADD COLUMN drops_file \(fragment: .integer) NOT NULL DEFAULT 0
                    CONSTRAINT import_job_drops_file_check CHECK (drops_file IN (0, 1))
                """,
            ]),
        // Whole pages that became free by the step before keep what they had, names of files among it.
        Migration(name: "imports-4", statements: [], rewritesDatabase: true),
        // Rows of line lists that wait, sealed; what was decided about rows; and by which numbers of institutions cases go,
        // as keyed hashes, for a number may be that of a patient's file.
        Migration(
            name: "imports-5",
            statements: [
                """
                CREATE TABLE import_waiting (
                    county TEXT NOT NULL,
                    root \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    list TEXT NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    came_at \(fragment: .integer) NOT NULL,
                    line \(fragment: .integer) NOT NULL,
                    reason TEXT NOT NULL,
                    candidates TEXT NOT NULL,
                    content \(fragment: .bytes) NOT NULL,
                    CONSTRAINT import_waiting_pkey PRIMARY KEY (county, root)
                )\(fragment: .clustered)
                """,
                "CREATE INDEX import_waiting_by_time ON import_waiting (county, came_at, root)",
                "CREATE INDEX import_waiting_by_root ON import_waiting (root)",
                """
                CREATE TABLE import_choice (
                    county TEXT NOT NULL,
                    root \(fragment: .bytes) NOT NULL,
                    person \(fragment: .bytes),
                    subject \(fragment: .bytes),
                    medical_case \(fragment: .bytes),
                    account \(fragment: .bytes) NOT NULL,
                    decided_at \(fragment: .integer) NOT NULL,
                    CONSTRAINT import_choice_pkey PRIMARY KEY (county, root)
                )\(fragment: .clustered)
                """,
                """
                CREATE TABLE import_number (
                    county TEXT NOT NULL,
                    token \(fragment: .bytes) NOT NULL,
                    subject \(fragment: .bytes) NOT NULL,
                    CONSTRAINT import_number_pkey PRIMARY KEY (county, token, subject)
                )\(fragment: .clustered)
                """,
            ]),
    ]
}
