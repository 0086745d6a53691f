import Crypto
public import Domain
import SQLCore

/// Files reports and steps of cases: what one of them means for an observation that goes on, and the hand-over between
/// counties, which is an entry in each of them.
public struct CaseFiling: Sendable {
    private let ledger: Ledger
    private let queue: LedgerQueue
    private let observations: ObservationStore

    /// The filing of a ledger, through its queue.
    public init(ledger: Ledger, queue: LedgerQueue, observations: ObservationStore) {
        self.ledger = ledger
        self.queue = queue
        self.observations = observations
    }

    /// Files a report. Where the person is under observation, that ends: it is converted to the case. Once more changes
    /// nothing.
    ///
    /// - Parameter submission: of the form `case-report`.
    /// - Throws: as `LedgerQueue.submit`.
    public func report(_ submission: Submission, by author: Author) async throws -> Outcome {
        let outcome = try await queue.submitArriving(submission, by: author)
        guard outcome.problem == nil else { return outcome }
        try await convertObservation(by: submission, author)
        if let former = submission.body["formerCase"].flatMap(ID<Subject>.init(answer:)) {
            try await settle(taking: former)
        }
        return outcome
    }

    /// Gives a case that was offered back to the county that offered it. Once more changes nothing.
    ///
    /// - Parameter reason: up to 200 characters, for that county to read.
    /// - Throws: `case.unknown` where it is not offered to a region of the author's duties; and as `LedgerQueue.submit`.
    public func giveBack(_ id: ID<Subject>, because reason: String, at moment: Instant, by author: Author) async throws
    {
        let found = try await offered(id, to: author)
        try await file(.returned, on: found, ground: reason, at: moment)
    }

    /// The report with which a county takes over a case that was offered to it: what is known of the case, counted as a
    /// correction there.
    ///
    /// - Throws: `case.unknown` as above.
    public func takingOver(
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

    /// Strikes off what other counties have taken over: the second half of a hand-over, once more where the server died
    /// between the two.
    ///
    /// - Parameter taken: that case alone; `nil` for all.
    public func settle(taking taken: ID<Subject>? = nil) async throws {
        for (former, at) in try await unsettled(taken) {
            try await file(.handedOver, on: former, ground: "对方已接收", at: at)
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
    private func unsettled(_ taken: ID<Subject>?) async throws -> [(MedicalCase, Instant)] {
        try await ledger.database.read { connection in
            var sql: SQLText = """
                SELECT f.id, t.reported_at FROM medical_case AS f
                JOIN medical_case AS t ON t.former_case = f.id AND t.county = f.offered_to
                WHERE f.offered_to IS NOT NULL
                """
            if let taken { sql = sql + " AND f.id = \(taken)" }
            return try connection.query(sql + " ORDER BY f.id").compactMap { row in
                try CaseStore.record(try row.id(0, as: Subject.self), connection).map { ($0.found, try row.instant(1)) }
            }
        }
    }

    private func file(_ step: CaseStep, on found: MedicalCase, ground: String, at moment: Instant) async throws {
        let digest = SHA256.hash(data: Array("\(step.rawValue) \(found.id) \(moment.milliseconds)".utf8))
        let submission = Submission(
            id: ID(version8: Array(digest)), region: found.region, form: Form.caseStep.name,
            version: Form.caseStep.version, subject: found.id, occurredAt: moment,
            body: found.stepBody(step, ground: ground))
        let outcome = try await queue.submit(submission, by: .system(in: found.region.county ?? found.region))
        if case .refused(let problem) = outcome { throw problem }
    }

    /// Ends the observation of somebody who turned out to be a case. What does not go through is left to the desk, which
    /// sees the order and the case of one person.
    private func convertObservation(by report: Submission, _ author: Author) async throws {
        guard let person = report.body["person"].flatMap(ID<Subject>.init(answer:)),
            let order = try await observations.orders(of: person).map(\.order).first(where: { $0.state == .active }),
            order.region.county == report.region.county, report.occurredAt >= (order.activatedAt ?? order.issuedAt)
        else { return }
        let digest = SHA256.hash(data: Array("converted \(order.id) \(report.id)".utf8))
        let step = order.submission(
            .converted, ground: "报告为病例", id: ID(version8: Array(digest)), at: report.occurredAt)
        _ = try await queue.submitArriving(step, by: author)
    }
}
