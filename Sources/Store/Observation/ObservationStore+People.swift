public import Domain
import SQLCore

extension ObservationStore {
    /// The names of the observed as whoever need not know them may see them, `张*`, by person; absent where the identity
    /// was erased or is registered nowhere; nobody's where the author may not see who the people of the region are. The
    /// look is recorded once for all of them.
    ///
    /// - Parameter region: that of the list.
    public func maskedNames(
        of orders: [ObservationOrder], in region: RegionCode, for author: Author
    ) async throws -> [ID<Subject>: String] {
        let people = Set(orders.map(\.person))
        guard !people.isEmpty, author.maySeeIdentities(of: region) else { return [:] }
        let now = clock.now()
        return try await database.write { connection in
            var names: [ID<Subject>: String] = [:]
            for (id, answers) in try openPeople(people, connection) {
                names[id] = answers["name"]?.text.map(PersonName.masked)
            }
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: region, purpose: .observation, shown: names.keys,
                        count: people.count, at: now)
                ], in: connection)
            return names
        }
    }

    /// What was sealed of an order in clear (`address`, `fenceCentre`, `fenceRadiusMetres`, `fencePolygon`,
    /// `neighbourName`, `neighbourMobile`), and of the person under `person` (`name`, `mobile` …), for a purpose. The
    /// look is recorded.
    ///
    /// - Throws: `observation.unknown` where there is none or the account may not see who the people there are.
    public func sealedAnswers(
        of id: ID<Subject>, for purpose: AccessPurpose, by author: Author
    ) async throws -> JSON {
        let now = clock.now()
        return try await database.write { connection in
            guard let order = try Self.orders("o.id = \(id)", connection).first?.order,
                let county = order.region.county, author.maySeeIdentities(of: order.region)
            else { throw Self.unknown }
            var answers = try vault.open([id], in: county, connection)[id]?.members ?? [:]
            answers["person"] = try openPeople([order.person], connection)[order.person] ?? [:]
            try AccessLog.record(
                [
                    AccessRecord(
                        .unmask, by: author.account, in: order.region, subject: order.person, purpose: purpose, at: now)
                ], in: connection)
            return .object(answers)
        }
    }

    static var unknown: Problem { Problem(.observationUnknown, "没有这份观察令。", "There is no such observation order.") }

    /// What the vault says of people, wherever they are registered.
    func openPeople(
        _ people: Set<ID<Subject>>, _ connection: any SQLReading
    ) throws -> [ID<Subject>: JSON] {
        var places: [RegionCode: [ID<Subject>]] = [:]
        try connection.forEach(
            """
            SELECT p.county, p.id FROM chain AS k
            JOIN person AS p ON p.county = k.county AND p.id IN (\(list: Array(people)))
            """
        ) { places[try $0.regionCode(0), default: []].append(try $0.id(1, as: Subject.self)) }
        var opened: [ID<Subject>: JSON] = [:]
        for (county, ids) in places.sorted(by: { $0.key < $1.key }) {
            opened.merge(try vault.open(ids, in: county, connection)) { first, _ in first }
        }
        return opened
    }

    /// Every order that was ever filed for people, also where it was retracted or corrected to somebody else: what is
    /// sealed under them is the people's.
    static func everyOrder(of people: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>] {
        var orders = Set(
            try connection.query(
                """
                SELECT o.id FROM chain AS k
                JOIN observation_order AS o ON o.county = k.county AND o.person IN (\(list: people))
                """
            ).map { try $0.id(0, as: Subject.self) })
        try connection.forEach(
            """
            SELECT t.subject, t.body FROM chain AS k
            JOIN entry AS s ON s.county = k.county AND s.supersedes IS NOT NULL AND s.form = 'observation-order'
            JOIN entry AS t ON t.id = s.supersedes AND t.county = s.county
            """
        ) { row in
            guard let id = try row.optionalID(0, as: Subject.self),
                let person = try JSON(parsing: try row.text(1))["person"].flatMap(ID<Subject>.init(answer:)),
                people.contains(person)
            else { return }
            orders.insert(id)
        }
        return orders.sorted()
    }
}
