import Crypto
package import Domain
import SQLCore

extension ImportStore {
    /// What became of a batch of rows.
    package struct Taken: Sendable {
        /// For each row, in order.
        package let standings: [RowStanding]
        /// The households that were registered with them.
        package let households: Set<ID<Subject>>
        /// The same with the rows that name them, in the order of the file.
        package let newHouseholds: [NewHousehold]
        /// The rows of a line list that register somebody who is likely registered already.
        package var likely: [LikelyDuplicate] = []
    }

    /// The most rows of a batch. Larger ones write fewer pages and wait less often for the disk; they also keep those
    /// who file something meanwhile waiting longer.
    package static let batchRows = 1_000

    /// Takes rows: files new ones, corrects changed ones, passes over the rest; and registers the households that they
    /// name. Each row for itself, never all or nothing; in one transaction with what is remembered of them and with how
    /// far the import is.
    ///
    /// - Parameters:
    ///   - region: the region the file is for; `nil` for all that is the author's. Whoever is registered outside of it
    ///     stays as he is, and the row registers a person of its own.
    ///   - doors: what the file's rows before these named.
    package func take(
        _ rows: [ImportRow], form: Form, within region: RegionCode? = nil, by author: Author,
        doors: FileDoors = FileDoors(), progress: ImportProgress? = nil
    ) async throws -> Taken {
        let (batch, submissions) = try await batch(rows, form, within: region, by: author, doors)
        let now = clock.now()
        let outcomes = try await ledger.append(submissions.map { Filing(submission: $0, author: author) }) {
            try Self.remember(batch.rows, batch.settled($0), $1)
            try progress?.save(at: now, in: $1)
        }
        return try await taken(batch, outcomes, form)
    }

    private func taken(_ batch: ImportBatch, _ outcomes: [Outcome], _ form: Form) async throws -> Taken {
        Taken(
            standings: try await withWhoMay(batch.settled(outcomes), of: batch.rows, form),
            households: batch.registered(outcomes), newHouseholds: batch.newHouseholds(outcomes))
    }

    /// What `take` would say of rows as things are, with the same sentences; nothing is taken.
    package func rehearse(
        _ rows: [ImportRow], form: Form, within region: RegionCode? = nil, by author: Author,
        doors: FileDoors = FileDoors()
    ) async throws -> Taken {
        let (batch, submissions) = try await batch(rows, form, within: region, by: author, doors)
        let outcomes = try await ledger.rehearse(submissions.map { Filing(submission: $0, author: author) })
        return try await taken(batch, outcomes, form)
    }

    /// What is to be filed of rows: the registers of the households that they name, then the rows.
    func batch(
        _ rows: [ImportRow], _ form: Form, within region: RegionCode?, by author: Author, _ doors: FileDoors
    ) async throws -> (batch: ImportBatch, submissions: [Submission]) {
        precondition(rows.count <= Self.batchRows, "a batch has at most a thousand rows")
        let settled = try await settled(try await apart(rows, form, within: region, by: author), form, doors)
        let rows = settled.rows
        let (standings, households) = try await standings(settled: settled, form)
        let registers = households.map { household, missing in
            switch missing {
            case .registration(let region): Self.register(household, in: region, at: rows, clock.now())
            case .address(let entry): Self.correction(of: entry, with: household)
            }
        }
        var submissions = registers
        var places: [Int] = []
        for (place, row) in rows.enumerated() {
            guard let submission = Self.submission(row, form, standings[place]) else { continue }
            submissions.append(submission)
            places.append(place)
        }
        return (ImportBatch(rows: rows, standings: standings, registers: registers, places: places), submissions)
    }

    static func submission(_ row: ImportRow, _ form: Form, _ standing: RowStanding) -> Submission? {
        let id: ID<Entry>
        let amends: Amendment?
        switch standing {
        case .new: (id, amends) = (row.root, nil)
        case .changed(let entry): (id, amends) = (correctionID(of: entry, by: row), .corrects(entry))
        case .identical, .refused, .waiting: return nil
        }
        return Submission(
            id: id, region: row.region, form: form.name, version: form.version, subject: row.subject,
            occurredAt: row.occurredAt, device: "import", body: row.body, amends: amends)
    }

    /// The same for the same change of the same entry, so that an import that broke off goes on where it was.
    private static func correctionID(of entry: ID<Entry>, by row: ImportRow) -> ID<Entry> {
        ID(version8: Array(SHA256.hash(data: entry.bytes + row.digest)))
    }

    private static func register(
        _ household: ImportRow.Household, in region: RegionCode, at rows: [ImportRow], _ now: Instant
    ) -> Submission {
        var body: [String: JSON] = ["kind": "family", "address": .string(household.address)]
        if let building = household.building { body["building"] = .string(building) }
        let occurredAt = rows.first { $0.household?.id == household.id }?.occurredAt ?? now
        let form = Form.householdRegister2
        return Submission(
            id: household.root, region: region, form: form.name, version: form.version, subject: household.id,
            occurredAt: occurredAt, device: "import", body: .object(body))
    }

    /// The registration of a household as it stands, with its address again. An import that broke off makes the same.
    private static func correction(of entry: Entry, with household: ImportRow.Household) -> Submission {
        let filed = entry.submission
        var body = filed.body.members ?? [:]
        body["address"] = .string(household.address)
        return Submission(
            id: ID(version8: Array(SHA256.hash(data: entry.id.bytes + household.root.bytes))), region: filed.region,
            form: filed.form, version: filed.version, subject: filed.subject, occurredAt: filed.occurredAt,
            device: "import", body: .object(body), amends: .corrects(entry.id))
    }

    /// Remembers what the rows said, so that the same row is known again without reading its entry.
    static func remember(
        _ rows: [ImportRow], _ standings: [RowStanding], _ connection: any SQLWriting
    ) throws {
        let taken = zip(rows, standings).filter { $0.1.files || $0.1 == .identical }
        try connection.execute(
            upsertRow,
            rows: taken.map { row, _ in row }.sorted { $0.root < $1.root }.map { row in
                [.text(county(of: row.region).text), row.root.sqlValue, .bytes(row.digest)]
            })
    }

    private static let upsertRow = SQLStatement(
        """
        INSERT INTO import_row (county, root, digest) VALUES (\(place: 1), \(place: 2), \(place: 3))
        ON CONFLICT (county, root) DO UPDATE SET digest = excluded.digest
        """)
}
