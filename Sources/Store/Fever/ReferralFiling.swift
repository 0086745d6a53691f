import Crypto
import Domain
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

    /// Files the referrals that are missing; nothing is done twice, and one that is refused keeps no other from being filed.
    public func settle() async throws {
        for submission in try await missing() {
            let system = Author.system(in: submission.region.county ?? submission.region)
            _ = try await queue.submit(submission, by: system)
        }
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
        return (filed.body["fever"]?.elements ?? []).enumerated().compactMap { place, row in
            guard let temperature = row["temperature"] else { return nil }
            var body: [String: JSON] = [
                "source": .string(ReferralSource.checkpoint.rawValue), "temperature": temperature,
                "passage": .string(id.description),
            ]
            if wasSent { body["place"] = "卡点已安排送医" }
            return Submission(
                id: Self.derived("referral entry \(passage.id) \(place)"), region: filed.region,
                form: Form.referral.name, version: Form.referral.version,
                subject: Self.derived("referral \(id) \(place)"), occurredAt: filed.occurredAt, body: .object(body))
        }
    }

    private static func derived<Thing>(_ text: String) -> ID<Thing> {
        ID(version8: Array(SHA256.hash(data: Array(text.utf8))))
    }
}
