public import Domain
import SQLCore

extension ImportStore {
    /// Saves a mapping of columns for a form in a region; one of the same name is replaced. The headings lie open in the
    /// database: a mapping is for files whose headings name nobody.
    public func saveMapping(
        _ mapping: JSON, named name: String, form: String, region: RegionCode, by account: ID<Account>
    ) async throws {
        guard (1...60).contains(name.unicodeScalars.count) else {
            throw Problem(.mappingInvalid, "对应关系的名称须为 1 至 60 个字。", "A mapping's name has 1 to 60 characters.")
        }
        let now = clock.now()
        try await ledger.mapped {
            try await database.write { connection in
                _ = try connection.execute(
                    """
                    INSERT INTO import_mapping (county, region, form, name, mapping, account, saved_at)
                    VALUES (\(Self.county(of: region)), \(region), \(form), \(name), \(mapping.canonicalText),
                        \(account), \(now))
                    ON CONFLICT (county, region, form, name) DO UPDATE SET mapping = excluded.mapping,
                        account = excluded.account, saved_at = excluded.saved_at
                    """)
            }
        }
    }

    /// The mappings of a form that hold in a region, its own and those saved for regions above it, by name, each with
    /// who saved it.
    public func mappings(form: String, region: RegionCode) async throws -> [(
        name: String, mapping: JSON, account: ID<Account>
    )] {
        let above = RegionLevel.allCases.compactMap { region.ancestor(at: $0) }
        let found = try await ledger.mapped {
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT name, mapping, account FROM import_mapping
                    WHERE county IN (\(list: above.map { Self.county(of: $0) })) AND region IN (\(list: above))
                        AND form = \(form) ORDER BY name, region DESC
                    """
                ).map { (try $0.text(0), try JSON(parsing: try $0.text(1)), try $0.id(2, as: Account.self)) }
            }
        }
        // Of two of one name the nearest stands.
        var names: Set<String> = []
        return found.filter { names.insert($0.0).inserted }.map { (name: $0.0, mapping: $0.1, account: $0.2) }
    }

    /// The mapping of a name.
    ///
    /// - Throws: `mapping.unknown`.
    public func mapping(named name: String, form: String, region: RegionCode) async throws -> JSON {
        guard let found = try await mappings(form: form, region: region).first(where: { $0.name == name }) else {
            throw Problem(
                .mappingUnknown, "没有叫这个名称的列对应关系。", "There is no mapping of columns of that name.", at: "mapping")
        }
        return found.mapping
    }
}
