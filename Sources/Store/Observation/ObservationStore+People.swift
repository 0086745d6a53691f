public import Domain
import SQLCore

extension ObservationStore {
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
            answers["person"] = try vault.openPeople([order.person], connection)[order.person] ?? [:]
            try AccessLog.record(
                [
                    AccessRecord(
                        .unmask, by: author.account, in: order.region, subject: order.person, purpose: purpose, at: now)
                ], in: connection)
            return .object(answers)
        }
    }

    static var unknown: Problem { Problem(.observationUnknown, "没有这份观察令。", "There is no such observation order.") }

    /// Every order that was ever filed for people, also where it was retracted or corrected to somebody else: what is
    /// sealed under them is the people's.
    static func everyOrder(of people: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>] {
        var orders = Set(
            try connection.query(
                """
                SELECT id FROM observation_order WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))
                """
            ).map { try $0.id(0, as: Subject.self) })
        try connection.forEach(
            """
            SELECT t.subject, t.body FROM entry AS s CROSS JOIN entry AS t
            WHERE s.county IN (SELECT county FROM chain) AND s.supersedes IS NOT NULL AND s.form = 'observation-order'
                AND t.id = s.supersedes AND t.county = s.county
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
