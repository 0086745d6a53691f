import Domain
import SQLCore

extension EmergencyClosing {
    /// Files what was done in a county, once.
    func file(_ row: ClosingRow) async throws -> ClosingReport.Part {
        let closed = try await finished(row)
        let counts = try await database.read { try Self.done(closed, $0) }
        var body = counts.members
        body["what"] = "closed"
        body["emergency"] = .string(closed.name.chinese)
        switch closed.rule {
        case .erase: body["identities"] = "erase"
        case .keep(let day):
            body["identities"] = "keep"
            body["keptUntil"] = .string(day.description)
        }
        try await append(body, id: closed.entry, at: closed.closedAt, closed)
        let now = clock.now()
        _ = try await write { connection in
            try connection.execute(
                "UPDATE emergency_closing SET filed_at = \(now) WHERE \(row.key) AND filed_at IS NULL")
        }
        return ClosingReport.Part(counts: counts, entry: closed.entry)
    }

    /// Files that identities were erased when their day came, and forgets the day. The id follows from the entry of the
    /// close-out, so that a repeat is recognised.
    func fileErasure(_ row: ClosingRow) async throws -> ID<Entry> {
        let current = try await one(row)
        let id = ID<Entry>(high: current.entry.high, low: current.entry.low ^ 1)
        try await append(
            [
                "what": "erased", "emergency": .string(current.name.chinese),
                "subjects": .number(DecimalNumber(current.subjects)),
                "photos": .number(DecimalNumber(current.photos)),
            ], id: id, at: current.erasedAt ?? current.closedAt, current)
        _ = try await write { connection in
            try connection.execute("UPDATE emergency_closing SET kept_until = NULL WHERE \(row.key)")
        }
        return id
    }

    private func append(_ body: [String: JSON], id: ID<Entry>, at: Instant, _ row: ClosingRow) async throws {
        let submission = Submission(
            id: id, region: row.county, form: Form.emergencyClosed2.name, version: Form.emergencyClosed2.version,
            occurredAt: at, body: .object(body))
        let outcome = try await ledger.append([submission], by: row.author).first
        if let problem = outcome?.problem { throw problem }
    }

    /// The row with the position up to which is counted: that of the ledger when everything was done.
    private func finished(_ row: ClosingRow) async throws -> ClosingRow {
        _ = try await write { connection in
            let head = try ChainHead.lock(row.county, in: connection)
            try connection.execute(
                """
                UPDATE emergency_closing SET until_position = \(head.position)
                WHERE \(row.key) AND until_position IS NULL
                """)
        }
        return try await one(row)
    }

    private func one(_ row: ClosingRow) async throws -> ClosingRow {
        try await database.read { connection in
            guard
                let found = try connection.first(
                    "SELECT \(ClosingRow.columns) FROM emergency_closing WHERE \(row.key)")
            else { throw SQLDefect("the row of a close-out is gone") }
            return try ClosingRow(found)
        }
    }

    /// What was done in a county: by its row, and by the entries that were filed since.
    static func done(_ row: ClosingRow, _ connection: any SQLReading) throws -> ClosingCounts {
        var counts = ClosingCounts(county: row.county)
        (counts.links, counts.devices, counts.subjects) = (row.links, row.devices, row.subjects)
        counts.photos = row.photos
        try connection.forEach(
            """
            SELECT form, body FROM entry
            WHERE county = \(row.county) AND position > \(row.fromPosition) AND position <= \(row.untilPosition)
                AND form IN ('observation-step', 'alert-step', 'track-destruction')
            """
        ) { entry in
            let body = try JSON(parsing: try entry.text(1))
            switch try entry.text(0) {
            case Form.observationStep.name where body["ground"]?.text == row.ground: counts.orders += 1
            case Form.alertStep.name where body["note"]?.text == row.ground: counts.alerts += 1
            case Form.trackDestruction.name:
                counts.tracks += body["orders"]?.number?.whole ?? 0
                counts.positions += body["positions"]?.number?.whole ?? 0
            default: break
            }
        }
        return counts
    }

    /// What there is to end and destroy in a county.
    static func forecast(
        _ county: RegionCode, _ identities: IdentityRule, _ connection: any SQLReading
    ) throws -> ClosingCounts {
        var counts = ClosingCounts(county: county)
        let number = { (sql: SQLText) in try connection.first(sql)?.int(0) ?? 0 }
        counts.orders = try number(
            "SELECT COUNT(*) FROM observation_order WHERE county = \(county) AND state <> 'ended'")
        counts.alerts = try number("SELECT COUNT(*) FROM alert WHERE county = \(county) AND state <> 'closed'")
        counts.links = try number("SELECT COUNT(*) FROM report_link WHERE county = \(county)")
        counts.devices = try number(
            "SELECT COUNT(*) FROM track_watch WHERE county = \(county) AND stopped_at IS NULL")
        counts.tracks = try number("SELECT COUNT(*) FROM track_key WHERE county = \(county)")
        counts.positions = try number(
            """
            SELECT CAST(COALESCE(SUM(positions), 0) AS \(fragment: .integer)) FROM track_key WHERE county = \(county)
            """)
        if identities == .erase {
            counts.subjects = try number(
                "SELECT COUNT(DISTINCT subject) FROM sealed_answer WHERE county = \(county)")
            counts.photos = try PhotoStore.count(in: county, connection)
        }
        return counts
    }
}
