package import Domain
import SQLCore

/// Line lists: one row becomes several entries, all of them or none; a row that is not sure whom it is about waits.
extension ImportStore {
    /// Takes rows of a line list. Each row is all or nothing; what is remembered of it, and what waits, is written in the
    /// transaction of its entries.
    ///
    /// - Parameters:
    ///   - region: the region the file is for.
    ///   - doors: what the file's rows before these named.
    package func takeLines(
        _ rows: [ImportRow], of list: LineList, within region: RegionCode? = nil, by author: Author,
        doors: FileDoors = FileDoors(), progress: ImportProgress? = nil
    ) async throws -> Taken {
        try await takeLines(rows, of: list, within: region, by: author, doors: doors, progress: progress, choices: [:])
    }

    func takeLines(
        _ rows: [ImportRow], of list: LineList, within region: RegionCode?, by author: Author, doors: FileDoors,
        progress: ImportProgress?, choices: [ID<Entry>: LineChoice]
    ) async throws -> Taken {
        var batch = try await lines(rows, of: list, within: region, by: author, doors, choices)
        let now = clock.now()
        while true {
            let ready = batch
            do {
                _ = try await ledger.append(ready.submissions.map { Filing(submission: $0, author: author) }) {
                    guard $0.allSatisfy({ $0.problem == nil }) else { throw PartlyRefused(outcomes: $0) }
                    try self.remember(ready, of: list, choices, by: author, at: now, in: $1)
                    try progress?.save(at: now, in: $1)
                }
                return Self.taken(ready)
            } catch let refused as PartlyRefused {
                // Nothing of it was written; what is left is taken without the rows that something was wrong with.
                guard batch.leaveOut(refused.outcomes, of: list) else { throw refused }
            }
        }
    }

    /// What `takeLines` would say of rows as things are; nothing is taken.
    package func rehearseLines(
        _ rows: [ImportRow], of list: LineList, within region: RegionCode? = nil, by author: Author,
        doors: FileDoors = FileDoors()
    ) async throws -> Taken {
        var batch = try await lines(rows, of: list, within: region, by: author, doors, [:])
        while true {
            let filings = batch.submissions.map { Filing(submission: $0, author: author) }
            let outcomes = try await ledger.rehearse(filings)
            guard outcomes.contains(where: { $0.problem != nil }), batch.leaveOut(outcomes, of: list) else {
                return Self.taken(batch)
            }
        }
    }

    private static func taken(_ batch: LineBatch) -> Taken {
        Taken(
            standings: batch.standings, households: batch.households, newHouseholds: batch.newHouseholds,
            likely: batch.likely.filter { likely in
                zip(batch.rows, batch.standings).contains { $0.number == likely.row && $1.files }
            })
    }

    private func lines(
        _ rows: [ImportRow], of list: LineList, within region: RegionCode?, by author: Author, _ doors: FileDoors,
        _ choices: [ID<Entry>: LineChoice]
    ) async throws -> LineBatch {
        precondition(rows.count <= Self.batchRows, "a batch has at most a thousand rows")
        let plans = try await plans(rows, of: list, by: author, choices)
        var standings: [RowStanding] = []
        var filings: [Int: [LineFiling]] = [:]
        for (place, plan) in plans.enumerated() {
            do throws(Problem) {
                let (standing, filed) = try Self.filed(plan, list)
                standings.append(standing)
                filings[place] = filed
            } catch {
                standings.append(.refused(error))
            }
        }
        let people = try await people(&filings, &standings, within: region, by: author, doors)
        let parts = try await parts(&filings, &standings, list, people)
        var numbers: [Int: (token: [UInt8], subject: ID<Subject>)] = [:]
        for (place, plan) in plans.enumerated() where list.kind == .cases {
            guard case .files(let filing) = plan, let number = rows[place].body["number"]?.text else { continue }
            numbers[place] = (key.token(ofCase: number), filing.subject.id)
        }
        return LineBatch(
            rows: rows, standings: standings, parts: parts, people: people, numbers: numbers,
            likely: plans.compactMap { if case .files(let filing) = $0 { filing.likely } else { nil } })
    }

    private func plans(
        _ rows: [ImportRow], of list: LineList, by author: Author, _ given: [ID<Entry>: LineChoice]
    ) async throws -> [LinePlan] {
        try await ledger.mapped {
            try await database.read { connection in
                var plans = [LinePlan](repeating: .identical, count: rows.count)
                for (place, row) in rows.enumerated() where row.region.county == nil {
                    plans[place] = .refused(Self.countyMissing)
                }
                let placed = rows.indices.filter { rows[$0].region.county != nil }
                for (county, places) in Dictionary(grouping: placed, by: { Self.county(of: rows[$0].region) }) {
                    let group = places.map { rows[$0] }
                    let choices = try Self.choices(of: group.map(\.root), county, connection).merging(given) { $1 }
                    var planner = try LinePlanner(
                        list, county: county, author: author, store: self, choices: choices, connection)
                    for (place, plan) in zip(places, try planner.plan(group)) { plans[place] = plan }
                }
                return plans
            }
        }
    }

    private static func filed(_ plan: LinePlan, _ list: LineList) throws(Problem) -> (RowStanding, [LineFiling]?) {
        switch plan {
        case .identical: return (.identical, nil)
        case .refused(let problem): throw problem
        case .waits(let waiting): return (.waiting(waiting), nil)
        case .files(let filing):
            let row = filing.row
            let filed = try list.filings(of: row, about: filing.subject) { row.root(of: $0) }
            return (filing.isKnown ? .changed(row.root) : .new, filed)
        }
    }

    /// The people that rows register, as rows of the register: with the households at their doors.
    private func people(
        _ filings: inout [Int: [LineFiling]], _ standings: inout [RowStanding], within region: RegionCode?,
        by author: Author, _ doors: FileDoors
    ) async throws -> ImportBatch {
        let places = filings.keys.sorted().filter { filings[$0]?.first?.step.name == LineList.person }
        let rows = places.compactMap { filings[$0]?.first?.row }
        let (batch, _) = try await batch(rows, .personRegister, within: region, by: author, doors)
        for (index, place) in places.enumerated() {
            if case .refused(let problem) = batch.standings[index] {
                standings[place] = .refused(problem)
                filings[place] = nil
            } else if let reason = Self.whatOthersRegister(for: batch.rows[index], batch, author) {
                standings[place] = .waiting(LineWaiting(reason))
                filings[place] = nil
            }
        }
        return batch
    }

    /// What somebody else has to register before a person can be: a doctor registers no households, a desk nobody.
    private static func whatOthersRegister(
        for row: ImportRow, _ batch: ImportBatch, _ author: Author
    ) -> LineWaiting.Reason? {
        guard author.holds(Form.personRegister.filedBy, on: row.region) else { return .personUnregistered }
        guard let household = row.household?.id,
            batch.registers.contains(where: { $0.subject == household && $0.amends == nil }),
            !author.holds(Form.householdRegister2.filedBy, on: row.region)
        else { return nil }
        return .householdUnregistered
    }

    /// What rows file of what they say: what is there just so is left alone, what is there otherwise is corrected.
    private func parts(
        _ filings: inout [Int: [LineFiling]], _ standings: inout [RowStanding], _ list: LineList,
        _ people: ImportBatch
    ) async throws -> [Int: [LineBatch.Part]] {
        let registered = Dictionary(people.rows.map { ($0.root, $0) }, uniquingKeysWith: { one, _ in one })
        let kept = filings
        let stand = try await stepStandings(kept)
        var parts: [Int: [LineBatch.Part]] = [:]
        for (place, own) in kept {
            var filed: [LineBatch.Part] = []
            for filing in own {
                let row = registered[filing.row.root] ?? filing.row
                let standing = filing.step.name == LineList.person ? .new : stand[row.root] ?? .new
                if case .refused(let problem) = standing { standings[place] = .refused(problem) }
                guard let submission = Self.submission(row, filing.step.form, standing) else { continue }
                filed.append(
                    LineBatch.Part(
                        step: filing.step, submission: submission, household: row.household?.id))
            }
            guard case .refused = standings[place] else {
                parts[place] = filed.isEmpty ? nil : filed
                if filed.isEmpty { standings[place] = .identical }
                continue
            }
        }
        return parts
    }

    private func stepStandings(_ filings: [Int: [LineFiling]]) async throws -> [ID<Entry>: RowStanding] {
        let steps = filings.values.joined().filter { $0.step.name != LineList.person }
        return try await ledger.mapped {
            try await database.read { connection in
                var found: [ID<Entry>: RowStanding] = [:]
                for (form, group) in Dictionary(grouping: steps, by: \.step.form) {
                    for (county, some) in Dictionary(grouping: group, by: { Self.county(of: $0.row.region) }) {
                        let rows = some.map(\.row)
                        for (row, standing) in zip(rows, try self.standings(of: rows, form, county, connection)) {
                            found[row.root] = standing
                        }
                    }
                }
                return found
            }
        }
    }

    /// The person that a row registers: the one that its number names; one of its own where that is somebody's elsewhere,
    /// of whom the author would learn.
    func personID(
        _ id: ID<Subject>, of row: ImportRow, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> ID<Subject> {
        let registered = try PersonFacts.regions(of: [id], in: county, connection)[id] != nil
        return registered ? key.own(id, in: row.region) : id
    }

    private static let countyMissing = Problem(
        .regionTooCoarse, "须写明县（市、区），请填写“所在区域”或选县一级的区域导入。",
        "Say in which county it is, or import for a county.", at: "region")
}

/// Something of a row was refused, so that nothing of the batch was written.
struct PartlyRefused: Error {
    let outcomes: [Outcome]
}
