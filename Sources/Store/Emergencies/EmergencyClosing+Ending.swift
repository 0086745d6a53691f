import Domain
import SQLCore

extension EmergencyClosing {
    /// Ends the open orders of a county.
    ///
    /// - Returns: why the ledger did not take what it did not take.
    func endOrders(_ row: ClosingRow) async throws -> [Problem] {
        let (county, now) = (row.county, clock.now())
        return try await end(row) { after in
            try await database.read { connection in
                let ids = try connection.query(
                    """
                    SELECT id FROM observation_order WHERE county = \(county) AND state <> 'ended' AND id > \(after)
                    ORDER BY id LIMIT \(Self.atOnce)
                    """
                ).map { try $0.id(0, as: Subject.self) }
                guard !ids.isEmpty else { return [] }
                return try ObservationStore.orders("o.county = \(county) AND o.id IN (\(list: ids))", connection)
                    .map(\.order).sorted { $0.id < $1.id }.map {
                        $0.submission(.annulled, ground: row.ground, id: .fresh(at: now), at: now)
                    }
            }
        }
    }

    /// Closes the open alerts of a county.
    func endAlerts(_ row: ClosingRow) async throws -> [Problem] {
        let (county, now) = (row.county, clock.now())
        return try await end(row) { after in
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT id, region FROM alert WHERE county = \(county) AND state <> 'closed' AND id > \(after)
                    ORDER BY id LIMIT \(Self.atOnce)
                    """
                ).map { alert in
                    Submission(
                        id: .fresh(at: now), region: try alert.regionCode(1), form: Form.alertStep.name,
                        version: Form.alertStep.version, subject: try alert.id(0, as: Subject.self),
                        occurredAt: now,
                        body: [
                            "step": .string(AlertStep.closed.rawValue),
                            "outcome": .string(AlertOutcome.other.rawValue), "note": .string(row.ground),
                        ])
                }
            }
        }
    }

    /// Files page by page until there is no more; what is filed leaves the list by itself.
    private func end(
        _ row: ClosingRow, _ page: (ID<Subject>) async throws -> [Submission]
    ) async throws -> [Problem] {
        var after = ID<Subject>(high: 0, low: 0)
        var problems: Set<Problem> = []
        while true {
            let submissions = try await page(after)
            guard let last = submissions.last?.subject else { return Array(problems) }
            problems.formUnion(try await ledger.append(submissions, by: row.author).compactMap(\.problem))
            after = last
        }
    }

    private static let atOnce = 500
}

extension ClosingRow {
    /// Why something is ended: what the entries of the close-out say, and what they are counted by.
    var ground: String { "应急响应终止：\(name.chinese)" }

    /// The operator at the machine, as the desk of the county.
    var author: Author { Author(account: .localOperator, grants: [Grant(.countyDesk, on: county)]) }
}
