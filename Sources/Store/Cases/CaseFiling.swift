import Crypto
public import Domain
import SQLCore

/// What one entry about a case means for others: a hand-over between counties is an entry in each of them, and who is
/// reported as a case is no longer under observation. Reports and steps themselves are filed like any other entry.
public struct CaseFiling: Sendable {
    private let ledger: Ledger
    private let queue: LedgerQueue

    /// The filing of a ledger, through its queue.
    public init(ledger: Ledger, queue: LedgerQueue) {
        self.ledger = ledger
        self.queue = queue
    }

    /// Gives a case that was offered back to the county that offered it. Once more changes nothing.
    ///
    /// - Parameter reason: up to 200 characters, for that county to read.
    /// - Throws: `case.unknown` where it is not offered to a region of the author's duties; and as `LedgerQueue.submit`.
    public func giveBack(_ id: ID<Subject>, because reason: String, at moment: Instant, by author: Author) async throws
    {
        let found = try await offered(id, to: author)
        if let problem = try await file(.returned, on: found, ground: reason, at: moment) { throw problem }
    }

    /// Takes over a case that was offered: reports it in the county it was offered to, counted as a correction there, and
    /// strikes it off in the other. Once more changes nothing.
    ///
    /// - Parameters:
    ///   - entry: the id of the report.
    ///   - approval: who approved it, up to 60 characters.
    /// - Returns: the case in its new county.
    /// - Throws: `case.unknown` as above; why the report is refused; and as `LedgerQueue.submit`.
    public func takeOver(
        _ id: ID<Subject>, entry: ID<Entry>, approval: String, at moment: Instant, by author: Author
    ) async throws -> ID<Subject> {
        let report = try await takingOver(id, entry: entry, approval: approval, at: moment, by: author)
        if let problem = try await queue.submitArriving(report, by: author).problem { throw problem }
        try await settle()
        return report.subject ?? id
    }

    /// The report that ``takeOver(_:entry:approval:at:by:)`` files: what is known of the case.
    func takingOver(
        _ id: ID<Subject>, entry: ID<Entry>, approval: String, at moment: Instant, by author: Author
    ) async throws -> Submission {
        let found = try await offered(id, to: author)
        guard let region = found.offeredTo, let person = found.person, let disease = found.disease else {
            throw CaseStore.unknown
        }
        var body: [String: JSON] = [
            "person": .string(person.description), "disease": .string(disease),
            "class": .string(found.classification.rawValue), "origin": .string(CaseOrigin.handedOver.rawValue),
            "approval": .string(approval), "formerCase": .string(id.description), "imported": .bool(found.isImported),
            "facility": .string(found.facility ?? "—"), "ground": .string("接收移交"),
        ]
        body["onsetOn"] = found.onsetOn.map { .string($0.description) }
        body["visitedOn"] = found.visitedOn.map { .string($0.description) }
        body["importedFrom"] = found.importedFrom.map { .string($0) }
        body["severity"] = found.severity.map { .string($0.rawValue) }
        return Submission(
            id: entry, region: region, form: Form.caseReport.name, version: Form.caseReport.version,
            subject: Self.successor(of: id, in: region), occurredAt: moment, body: .object(body))
    }

    /// Does what follows from reports: strikes off what another county has taken over, and ends the observation of who is
    /// a case now. After a crash between two entries, and after what came from phones and files, it is done by the next
    /// call; nothing is done twice. What the ledger refuses, because later steps stand, is left to the desk, which sees
    /// both: it keeps nothing else from being done.
    public func settle() async throws {
        for (former, at) in try await takenOver() {
            _ = try await file(.handedOver, on: former, ground: "对方已接收", at: at)
        }
        for (order, at) in try await stillObserved() {
            let digest = SHA256.hash(data: Array("converted \(order.id) \(at.milliseconds)".utf8))
            _ = try await submit(
                order.submission(.converted, ground: "已报告为病例", id: ID(version8: Array(digest)), at: at))
        }
    }

    /// What a case is called in the county that takes it over: the same, however often it is asked to.
    static func successor(of id: ID<Subject>, in county: RegionCode) -> ID<Subject> {
        ID(version8: Array(SHA256.hash(data: Array("case \(id) in \(county)".utf8))))
    }

    private func offered(_ id: ID<Subject>, to author: Author) async throws -> MedicalCase {
        let record = try await ledger.database.read { try CaseStore.record(id, $0) }
        guard let found = record?.found, let to = found.offeredTo, author.holds(Duty.ofCaseCorrections, on: to) else {
            throw CaseStore.unknown
        }
        return found
    }

    /// The cases that are still offered while the county they are offered to has reported them, and when it did.
    private func takenOver() async throws -> [(MedicalCase, Instant)] {
        try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT f.id, t.reported_at FROM medical_case AS f
                JOIN medical_case AS t ON t.former_case = f.id AND t.county = f.offered_to
                WHERE f.offered_to IS NOT NULL ORDER BY f.id
                """
            ).compactMap { row in
                try CaseStore.record(try row.id(0, as: Subject.self), connection).map { ($0.found, try row.instant(1)) }
            }
        }
    }

    /// The active orders of people who are cases of the same county now, and since when.
    private func stillObserved() async throws -> [(ObservationOrder, Instant)] {
        try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT \(ObservationRow.columns), c.reported_at FROM medical_case AS c
                CROSS JOIN observation_order AS o
                WHERE c.county IN (SELECT county FROM chain) AND c.person IS NOT NULL AND c.outcome IS NULL
                    AND o.county = c.county AND o.person = c.person AND o.state = 'active'
                    AND o.activated_at < c.reported_at + 60000
                """
            ).map { row in
                // A diagnosis is told to the minute, in which the observation may have begun.
                let order = try ObservationRow.order(row)
                let reported = try row.instant(ObservationRow.width)
                return (order, max(reported, Instant(milliseconds: (order.activatedAt ?? reported).milliseconds + 1)))
            }
        }
    }

    /// - Returns: why it was refused.
    private func file(
        _ step: CaseStep, on found: MedicalCase, ground: String, at moment: Instant
    ) async throws -> Problem? {
        let digest = SHA256.hash(data: Array("\(step.rawValue) \(found.id) \(moment.milliseconds)".utf8))
        return try await submit(
            Submission(
                id: ID(version8: Array(digest)), region: found.region, form: Form.caseStep.name,
                version: Form.caseStep.version, subject: found.id, occurredAt: moment,
                body: found.stepBody(step, ground: ground)))
    }

    private func submit(_ submission: Submission) async throws -> Problem? {
        let system = Author.system(in: submission.region.county ?? submission.region)
        return try await queue.submit(submission, by: system).problem
    }
}
