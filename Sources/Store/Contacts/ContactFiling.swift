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

    /// Takes over a contact that was offered: lists it in the county it was offered to. Once more changes nothing.
    ///
    /// - Returns: the contact there.
    /// - Throws: `contact.unknown` where it is not offered to a region of the author's duties; why it was refused.
    public func takeOver(_ id: ID<Subject>, at moment: Instant, by author: Author) async throws -> ID<Subject> {
        let (found, region) = try await offered(id, to: author)
        let own: ID<Subject> = Self.derived("contact in \(region)", found.medicalCase, found.person)
        let known = try await ledger.database.read { connection in
            try connection.first("SELECT 1 FROM contact WHERE county = \(region) AND id = \(own)") != nil
        }
        guard !known else { return own }
        let listing = Submission(
            id: Self.derived("entry in \(region) \(moment.milliseconds)", found.medicalCase, found.person),
            region: region, form: Form.contact.name, version: Form.contact.version, subject: own, occurredAt: moment,
            body: [
                "person": .string(found.person.description), "case": .string(found.medicalCase.description),
                "degree": .string(found.degree.rawValue), "setting": .string(found.setting.rawValue),
                "lastContactOn": .string(found.lastContactOn.description),
            ])
        if let problem = try await ledger.append([listing], by: author).compactMap(\.problem).first { throw problem }
        return own
    }

    /// Gives a contact that was offered back to the county that offered it.
    ///
    /// - Parameter reason: up to 200 characters, for that county to read.
    /// - Throws: as ``takeOver(_:at:by:)``.
    public func giveBack(_ id: ID<Subject>, because reason: String, at moment: Instant, by author: Author) async throws
    {
        let (found, region) = try await offered(id, to: author)
        let own: ID<Subject> = Self.derived("contact in \(region)", found.medicalCase, found.person)
        let isTaken = try await ledger.database.read { connection in
            try connection.first("SELECT 1 FROM contact WHERE county = \(region) AND id = \(own) AND ended = 0") != nil
        }
        guard !isTaken else {
            throw Problem(
                .contactStepInvalid, "已经接收的不能退回；需要时请从本县的接触者页面移交。",
                "It was taken over and is not given back; hand it over from its page in your county.")
        }
        let step = Submission(
            id: Self.derived("returned \(region) \(moment.milliseconds)", found.medicalCase, found.person),
            region: found.region, form: Form.contactStep2.name, version: Form.contactStep2.version, subject: id,
            occurredAt: moment, body: ["step": .string(ContactStep.returned.rawValue), "ground": .string(reason)])
        let system = Author.system(in: found.region.county ?? found.region)
        if let problem = try await ledger.append([step], by: system).compactMap(\.problem).first { throw problem }
    }

    private func offered(_ id: ID<Subject>, to author: Author) async throws -> (Contact, RegionCode) {
        let contact = try await ledger.database.read { connection -> Contact? in
            guard let row = try connection.first("SELECT county FROM contact WHERE id = \(id) ORDER BY county LIMIT 1")
            else { return nil }
            return try Ledger.standing(forms: Contact.forms, about: [id], in: try row.regionCode(0), connection)[id]
                .flatMap(Contact.init(standing:))
        }
        guard let contact, let region = contact.offeredTo, author.holds(Duty.ofContacts, on: region) else {
            throw ContactStore.unknown
        }
        return (contact, region)
    }

    private static func derived<Thing>(
        _ purpose: String, _ medicalCase: ID<Subject>, _ person: ID<Subject>
    ) -> ID<Thing> {
        ID(version8: Array(SHA256.hash(data: Array("\(purpose) \(medicalCase) \(person)".utf8))))
    }
}
