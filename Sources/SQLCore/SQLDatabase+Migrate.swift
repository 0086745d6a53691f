import Domain

extension SQLDatabase {
    /// Brings the database's structure up to the program's: runs the steps it does not have yet, each in its own
    /// transaction together with the record of it (table `migration`). Processes that start at once take turns.
    ///
    /// - Throws: `database.unfit` where the database has a step the program does not know, which means that a newer
    ///   version has worked with it.
    @concurrent
    public func migrate(_ migrations: [Migration]) async throws {
        let names = migrations.map(\.name)
        guard Set(names).count == names.count else { throw SQLDefect("two migrations have one name") }
        let pending = try await write { connection in
            try connection.takeMigrationTurn()
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS migration (
                    position \(fragment: .integer) NOT NULL,
                    name TEXT NOT NULL,
                    PRIMARY KEY (name)
                ) \(fragment: .strict)
                """)
            return try connection.unappliedMigrations(among: names)
        }
        for migration in migrations where pending.contains(migration.name) {
            // Before the step is recorded, so that it is done again where it broke off.
            if migration.rewritesDatabase, pending.count < names.count { try await rewrite() }
            try await write { connection in
                try connection.takeMigrationTurn()
                guard try connection.unappliedMigrations(among: names).contains(migration.name) else { return }
                for statement in migration.statements { try connection.execute(statement) }
                try connection.execute(
                    """
                    INSERT INTO migration (position, name)
                    SELECT COALESCE(MAX(position), 0) + 1, \(migration.name) FROM migration
                    """)
            }
        }
    }
}

extension SQLWriting {
    fileprivate func takeMigrationTurn() throws {
        _ = try query("\(fragment: .migrationLock)")
    }

    fileprivate func unappliedMigrations(among names: [String]) throws -> Set<String> {
        let applied = Set(try query("SELECT name FROM migration ORDER BY position").map { try $0.text(0) })
        guard let unknown = applied.subtracting(names).min() else { return Set(names).subtracting(applied) }
        throw Problem(
            .databaseUnfit, "数据库由更新版本的防线使用过（\(unknown)），请升级本程序后再启动。",
            "A newer version of Fangxian has worked with this database (\(unknown)); upgrade this program first.")
    }
}
