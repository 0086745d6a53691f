import Crypto
public import Domain
import SQLCore

/// Refers everybody who had a fever in a passage, in the name of the system: the officer at the post has done enough by
/// writing the temperature down.
public struct ReferralFiling: Sendable {
    private let ledger: Ledger
    private let queue: LedgerQueue

    /// The filing of a ledger, through its queue.
    public init(ledger: Ledger, queue: LedgerQueue) {
        self.ledger = ledger
        self.queue = queue
    }

    /// Files the referrals that are missing, and that somebody was sent where the post has seen to that; nothing is done
    /// twice, and one that is refused keeps no other from being filed.
    public func settle() async throws {
        for submission in try await missing() {
            let system = Author.system(in: submission.region.county ?? submission.region)
            _ = try await queue.submit(submission, by: system)
        }
    }

    /// Says that somebody was sampled, when the sample of an open referral was taken; what was said already is not said
    /// again, and a refusal leaves the sample as it is.
    public func sampled(_ id: ID<Subject>, by sample: Submission, author: Author) async throws {
        let referral = try await ledger.database.read { connection in
            try Ledger.standing(
                forms: Referral.forms, about: [id], in: sample.region.county ?? sample.region, connection)[id]
                .flatMap(Referral.init(standing:))
        }
        guard let referral, referral.isOpen, referral.lastStep != .sampled else { return }
        _ = try await queue.submit(
            Submission(
                id: Self.derived("sampled \(sample.id)"), region: referral.region, form: Form.referralStep.name,
                version: Form.referralStep.version, subject: id,
                // A form says the minute; the step before it may have been in the middle of it.
                occurredAt: max(
                    sample.occurredAt,
                    Instant(milliseconds: (referral.lastStepAt ?? referral.foundAt).milliseconds + 1)),
                body: ["step": .string(ReferralStep.sampled.rawValue)]), by: author)
    }

    /// Says who somebody with a fever is, once that is known: the referral, and the samples that were taken for it from
    /// nobody known, are filed anew with the person, so that a case can be reported and rests on them.
    ///
    /// - Parameters:
    ///   - entry: the id of the correction.
    ///   - person: of the register; the caller has checked that the author may know them.
    /// - Returns: why it was refused; `nil` where all was taken.
    /// - Throws: `referral.unknown` where no referral stands under the id.
    public func identify(
        _ id: ID<Subject>, as person: ID<Subject>, entry: ID<Entry>, by author: Author
    ) async throws -> Problem? {
        let (found, taken, isSampled) = try await ledger.database.read { connection in
            guard
                let row = try connection.first("SELECT county FROM referral WHERE id = \(id) ORDER BY county LIMIT 1"),
                let found = try Ledger.standing(
                    forms: [Form.referral.name], about: [id], in: try row.regionCode(0), connection)[id]?.first
            else { throw ReferralStore.unknown }
            return (
                found, try Self.unnamedSamples(of: id, connection),
                try SampleStore.hasSample(of: person, connection)
            )
        }
        let answers: [String: JSON] = ["person": .string(person.description), "name": .null, "mobile": .null]
        var corrections = [found.corrected(answers, id: entry)]
        for (place, sample) in taken.enumerated() {
            corrections.append(
                sample.corrected(
                    ["person": .string(person.description), "first": .bool(place == 0 && !isSampled)],
                    id: Self.derived("person \(entry) \(sample.id)")))
        }
        for correction in corrections {
            if let problem = try await queue.submit(correction, by: author).problem { return problem }
        }
        return nil
    }

    /// The entries by which samples were taken for a referral from somebody who was not known, the first taken first.
    private static func unnamedSamples(of id: ID<Subject>, _ connection: any SQLReading) throws -> [Entry] {
        try connection.query("SELECT county, id FROM sample WHERE referral = \(id) AND person IS NULL LIMIT 100")
            .flatMap { row in
                let sample = try row.id(1, as: Subject.self)
                return try Ledger.standing(
                    forms: [Form.sample.name], about: [sample], in: try row.regionCode(0), connection)[sample] ?? []
            }.sorted { $0.happened(before: $1) }
    }

    private func missing() async throws -> [Submission] {
        try await ledger.database.read { connection in
            let rows = try connection.query(
                """
                SELECT p.county, p.id FROM passage AS p
                WHERE p.county IN (SELECT county FROM chain) AND p.fevers > 0
                    AND (SELECT COUNT(*) FROM referral AS r WHERE r.county = p.county AND r.passage = p.id) < p.fevers
                ORDER BY p.county, p.id LIMIT 500
                """)
            var made: [Submission] = []
            for row in rows {
                let (county, id) = (try row.regionCode(0), try row.id(1, as: Subject.self))
                let entries = try Ledger.standing(forms: [Form.passage.name], about: [id], in: county, connection)
                if let passage = entries[id]?.first { made += referrals(of: passage, id) }
            }
            return made
        }
    }

    private func referrals(of passage: Entry, _ id: ID<Subject>) -> [Submission] {
        let filed = passage.submission
        let wasSent = filed.body["outcome"] == "sent-to-hospital"
        return (filed.body["fever"]?.elements ?? []).enumerated().flatMap { place, row -> [Submission] in
            guard let temperature = row["temperature"] else { return [] }
            let body: [String: JSON] = [
                "source": .string(ReferralSource.checkpoint.rawValue), "temperature": temperature,
                "passage": .string(id.description),
            ]
            let referral = Submission(
                id: Self.derived("referral entry \(passage.id) \(place)"), region: filed.region,
                form: Form.referral.name, version: Form.referral.version,
                subject: Self.derived("referral \(id) \(place)"), occurredAt: filed.occurredAt, body: .object(body))
            guard wasSent else { return [referral] }
            let sent = Submission(
                id: Self.derived("referral sent \(passage.id) \(place)"), region: filed.region,
                form: Form.referralStep.name, version: Form.referralStep.version, subject: referral.subject,
                occurredAt: filed.occurredAt, body: ["step": .string(ReferralStep.sent.rawValue)])
            return [referral, sent]
        }
    }

    private static func derived<Thing>(_ text: String) -> ID<Thing> {
        ID(version8: Array(SHA256.hash(data: Array(text.utf8))))
    }
}

extension Entry {
    /// What puts some other answers in the place of its own; `null` leaves one out.
    fileprivate func corrected(_ answers: [String: JSON], id: ID<Entry>) -> Submission {
        let filed = submission
        return Submission(
            id: id, region: filed.region, form: filed.form, version: filed.version, subject: filed.subject,
            occurredAt: filed.occurredAt,
            body: .object((filed.body.members ?? [:]).merging(answers) { $1 }.filter { $0.value != .null }),
            amends: .corrects(self.id))
    }
}
