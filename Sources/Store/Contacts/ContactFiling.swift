import Crypto
public import Domain
import SQLCore

/// Lists everybody who lives with a patient as a close contact, in one act.
public struct ContactFiling: Sendable {
    private let ledger: Ledger

    /// The filing of a ledger.
    public init(ledger: Ledger) { self.ledger = ledger }

    /// Lists the people of the patient's household who are there and not listed yet. Once more lists nobody twice.
    ///
    /// - Parameter lastContactOn: the day on which they were last together.
    /// - Returns: how many were listed now.
    /// - Throws: the problem of the first that was not taken.
    public func listHousehold(
        of found: MedicalCase, lastContactOn day: Day, at moment: Instant, by author: Author
    ) async throws -> Int {
        guard let patient = found.person, let county = found.region.county else { return 0 }
        let people = try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT o.id, o.region FROM person AS p
                JOIN person AS o ON o.county = p.county AND o.household = p.household AND o.id <> p.id
                    AND o.state = 'here' AND o.merged_into IS NULL
                WHERE p.county = \(county) AND p.id = \(patient)
                    AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.county = o.county AND c.person = o.id
                        AND c.medical_case = \(found.id) AND c.ended = 0)
                ORDER BY o.id LIMIT 50
                """
            ).map { (id: try $0.id(0, as: Subject.self), region: try $0.regionCode(1)) }
        }
        let listings = people.map { person in
            Submission(
                id: Self.derived("entry \(day)", found.id, person.id), region: person.region, form: Form.contact.name,
                version: Form.contact.version, subject: Self.derived("contact", found.id, person.id),
                occurredAt: moment,
                body: [
                    "person": .string(person.id.description), "case": .string(found.id.description),
                    "degree": "close", "setting": "household", "lastContactOn": .string(day.description),
                ])
        }
        guard !listings.isEmpty else { return 0 }
        let outcomes = try await ledger.append(listings, by: author)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        return listings.count
    }

    private static func derived<Thing>(
        _ purpose: String, _ medicalCase: ID<Subject>, _ person: ID<Subject>
    ) -> ID<Thing> {
        ID(version8: Array(SHA256.hash(data: Array("\(purpose) \(medicalCase) \(person)".utf8))))
    }
}
