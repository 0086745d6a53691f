public import Domain
import SQLCore

/// People: found, shown masked, shown in clear for a purpose, erased. Every look is recorded in the transaction of the
/// look, so that none is without a record.
public struct PersonStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let forms: FormCatalogue
    let clock: WallClock

    /// The people of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        forms = ledger.forms
        clock = ledger.clock
    }

    /// A person, masked.
    ///
    /// - Parameter contact: a contact that is the person and that the author looks after, wherever the person is
    ///   registered.
    /// - Throws: `person.unknown` where there is none or the account may not see who the people of that region are.
    public func person(_ id: ID<Subject>, for author: Author, as contact: Contact? = nil) async throws -> Person {
        let now = clock.now()
        return try await mapped { connection in
            let facts = try visible(id, for: author, as: contact, connection)
            try AccessLog.record(
                [AccessRecord(.list, by: author.account, in: facts.region, subject: id, at: now)], in: connection)
            return Person(facts, merges: try Merges.following([id], connection))
        }
    }

    /// A person's sealed answers in clear, for a purpose.
    ///
    /// - Throws: `person.unknown` as above.
    public func unmask(
        _ id: ID<Subject>, for purpose: AccessPurpose, by author: Author
    ) async throws -> (person: Person, answers: JSON) {
        let now = clock.now()
        return try await mapped { connection in
            let facts = try visible(id, for: author, connection)
            try AccessLog.record(
                [AccessRecord(.unmask, by: author.account, in: facts.region, subject: id, purpose: purpose, at: now)],
                in: connection)
            return (Person(facts, merges: try Merges.following([id], connection)), facts.sealed ?? [:])
        }
    }

    /// The person where the account may see who it is; who may not cannot tell whether there is one.
    func visible(
        _ id: ID<Subject>, for author: Author, as contact: Contact? = nil, _ connection: any SQLReading
    ) throws -> PersonFacts {
        let place = try place(of: id, for: author, as: contact, connection)
        guard let facts = try PersonFacts.load([id], in: place.county, vault: vault, connection)[id] else {
            throw Self.unknown
        }
        return facts
    }

    /// Where a person is, where the account may see who it is; opens nothing.
    private func place(
        of id: ID<Subject>, for author: Author, as contact: Contact? = nil, _ connection: any SQLReading
    ) throws -> (county: RegionCode, region: RegionCode) {
        guard let place = try PersonFacts.place(of: id, connection) else { throw Self.unknown }
        // Who was handed over is looked after where the contact is now.
        let own = contact.flatMap { $0.person == id && $0.isOpen ? $0.region : nil }
        guard author.maySeeIdentities(of: place.region) || own.map(author.maySeeIdentities) == true else {
            throw Self.unknown
        }
        return place
    }

    static var unknown: Problem { Problem(.personUnknown, "没有这个人的登记。", "There is no such person.") }

    /// A write whose failures have the words of a problem.
    func mapped<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriting) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let failure as SQLFailure {
            throw failure.problem
        }
    }
}
