public import Domain
import SQLCore

extension PersonStore {
    /// The names of people in a list as whoever need not know them may see them, `张*`, by person; absent where the
    /// identity was erased or is registered nowhere; nobody's where the author may not see who the people of the region
    /// are. The look is recorded once for all of them.
    ///
    /// - Parameter region: that of the list.
    public func maskedNames(
        of people: Set<ID<Subject>>, in region: RegionCode, for purpose: AccessPurpose, to author: Author
    ) async throws -> [ID<Subject>: String] {
        guard !people.isEmpty, author.maySeeIdentities(of: region) else { return [:] }
        let now = clock.now()
        return try await database.write { connection in
            var names: [ID<Subject>: String] = [:]
            for (id, answers) in try vault.openPeople(people, connection) {
                names[id] = answers["name"]?.text.map(PersonName.masked)
            }
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: region, purpose: purpose, shown: names.keys,
                        count: people.count, at: now)
                ], in: connection)
            return names
        }
    }
}

extension Vault {
    /// What is sealed of people, wherever they are registered.
    func openPeople(
        _ people: Set<ID<Subject>>, _ connection: any SQLReading
    ) throws -> [ID<Subject>: JSON] {
        var places: [RegionCode: [ID<Subject>]] = [:]
        try connection.forEach(
            """
            SELECT county, id FROM person
            WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(people)))
            """
        ) { places[try $0.regionCode(0), default: []].append(try $0.id(1, as: Subject.self)) }
        var opened: [ID<Subject>: JSON] = [:]
        for (county, ids) in places.sorted(by: { $0.key < $1.key }) {
            opened.merge(try open(ids, in: county, connection)) { first, _ in first }
        }
        return opened
    }
}
