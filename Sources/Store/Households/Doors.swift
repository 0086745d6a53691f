import Domain
import SQLCore

/// The households that a run of entries touches, as they were and as they become, with what the rounds brought there.
/// The counters of coverage change by the difference.
struct Doors {
    let county: RegionCode
    private var rowsBefore: [ID<Subject>: HouseholdRow]
    private var roundsBefore: [ID<Subject>: RoundRow.ByRound]
    private var rows: [ID<Subject>: HouseholdRow]
    private var rounds: [ID<Subject>: RoundRow.ByRound]
    /// What may have changed.
    private var touched: Set<ID<Subject>> = []

    /// Looks up what is known of some households, and of those they were merged into.
    init(_ ids: Set<ID<Subject>>, of county: RegionCode, in connection: any SQLReading) throws {
        self.county = county
        rowsBefore = try HouseholdRow.load(ids, of: county, in: connection)
        roundsBefore = try RoundRow.load(ids, of: county, in: connection)
        rows = rowsBefore
        rounds = roundsBefore
        try follow(ids, in: connection)
    }

    /// Whether a household is in the register.
    func isRegistered(_ id: ID<Subject>) -> Bool { rowsBefore[id] != nil }

    /// Whether a household is in the register now, and not closed.
    func isHome(_ id: ID<Subject>) -> Bool { rows[id].map { $0.household.state != .closed } ?? false }

    /// Those that were in the register and are no longer.
    var unregistered: Set<ID<Subject>> { Set(rowsBefore.keys.filter { rows[$0] == nil }) }

    /// The household whose rounds the visits of each are part of: itself, or the one it was merged into in the end.
    var merges: Merges { Self.merges(of: rows) }

    /// Those whose rounds gained or lost the visits of another, because a merger came or went.
    var regrouped: Set<ID<Subject>> {
        let changed = Set(rows.keys).union(rowsBefore.keys).filter {
            rows[$0]?.household.mergedInto != rowsBefore[$0]?.household.mergedInto
        }
        guard !changed.isEmpty else { return [] }
        let (before, now) = (Self.merges(of: rowsBefore), merges)
        return Set(changed.flatMap { [$0, before.resolve($0), now.resolve($0)] })
    }

    private static func merges(of rows: [ID<Subject>: HouseholdRow]) -> Merges {
        Merges(rows.compactMapValues(\.household.mergedInto))
    }

    /// What the rounds brought at a household before.
    func rounds(at id: ID<Subject>) -> RoundRow.ByRound { roundsBefore[id] ?? [:] }

    /// Puts households in the place of those that were; `nil` where none is registered any more.
    mutating func register(_ households: [ID<Subject>: Household?], in connection: any SQLWriting) throws {
        guard !households.isEmpty else { return }
        touched.formUnion(households.keys)
        for (id, household) in households {
            rows[id] = household.map { HouseholdRow(household: $0, residents: rows[id]?.residents ?? 0) }
        }
        try HouseholdRow.delete(
            households.keys.filter { rows[$0] == nil && rowsBefore[$0] != nil }, of: county, in: connection)
        try saveRows(in: connection)
        try recount(Set(households.keys), in: connection)
    }

    /// Counts the residents of households anew, and of those they are or were merged into.
    mutating func recount(_ ids: Set<ID<Subject>>, in connection: any SQLReading) throws {
        let registered = try follow(ids, in: connection).filter { rows[$0] != nil }
        let residents = try HouseholdRow.countResidents(of: registered, in: county, connection)
        touched.formUnion(registered)
        for id in registered { rows[id]?.residents = residents[id] ?? 0 }
    }

    /// Looks up those that households are or were merged into, to the end.
    ///
    /// - Returns: the households and all of those.
    @discardableResult
    private mutating func follow(
        _ ids: Set<ID<Subject>>, in connection: any SQLReading
    ) throws -> Set<ID<Subject>> {
        try HouseholdRow.follow(ids) { next in
            let targets = Set(next.flatMap { [rows[$0], rowsBefore[$0]].compactMap { $0?.household.mergedInto } })
            try look(up: targets, in: connection)
            return targets
        }
    }

    private mutating func look(up ids: Set<ID<Subject>>, in connection: any SQLReading) throws {
        let missing = ids.filter { rows[$0] == nil && roundsBefore[$0] == nil }
        for (id, row) in try HouseholdRow.load(missing, of: county, in: connection) {
            rowsBefore[id] = row
            rows[id] = row
        }
        for (id, found) in try RoundRow.load(missing, of: county, in: connection) {
            roundsBefore[id] = found
            rounds[id] = found
        }
    }

    /// Puts what the rounds brought in the place of what was known.
    mutating func visit(_ new: [ID<Subject>: RoundRow.ByRound]) {
        touched.formUnion(new.keys)
        for (id, found) in new { rounds[id] = found }
    }

    /// Writes what has changed, and the difference in the counters.
    mutating func write(to connection: any SQLWriting) throws {
        for id in touched { if let row = rows[id] { settle(id, in: row.household.region) } }
        try saveRows(in: connection)
        var tally = CoverageTally()
        var changes: [(household: ID<Subject>, round: Int, new: HouseholdRound?)] = []
        for id in touched {
            let before = rounds(at: id)
            let now = rounds[id] ?? [:]
            if rows[id] == rowsBefore[id], now == before { continue }
            count(rowsBefore[id], before, sign: -1, in: &tally)
            count(rows[id], now, sign: 1, in: &tally)
            for (number, round) in now where round != before[number] { changes.append((id, number, round)) }
            for number in before.keys where now[number] == nil { changes.append((id, number, nil)) }
        }
        try RoundRow.replace(changes, of: county, in: connection)
        try tally.write(county: county, to: connection)
    }

    /// The rounds of a registered household lie where it is registered.
    private mutating func settle(_ id: ID<Subject>, in region: RegionCode) {
        guard let found = rounds[id], found.values.contains(where: { $0.region != region }) else { return }
        rounds[id] = found.mapValues { round in
            var settled = round
            settled.region = region
            return settled
        }
    }

    private var saved: [ID<Subject>: HouseholdRow] = [:]

    private mutating func saveRows(in connection: any SQLWriting) throws {
        var changed: [ID<Subject>: HouseholdRow] = [:]
        for id in touched {
            guard let row = rows[id], row != saved[id] ?? rowsBefore[id] else { continue }
            changed[id] = row
        }
        try HouseholdRow.save(changed.map { ($0.key, $0.value) }, of: county, in: connection)
        saved.merge(changed) { $1 }
    }

    private func count(_ row: HouseholdRow?, _ rounds: RoundRow.ByRound, sign: Int, in tally: inout CoverageTally) {
        guard let row else {
            for (number, round) in rounds {
                tally.add(.unknown, round: number, in: round.region, people: round.asked, sign: sign)
            }
            return
        }
        guard row.household.state == .open else { return }
        let region = row.household.region
        tally.add(.registered, round: 0, in: region, people: row.people, sign: sign)
        for (number, round) in rounds {
            tally.add(CoverageTally.Status(round.status), round: number, in: region, people: row.people, sign: sign)
        }
    }
}

extension CoverageTally.Status {
    init(_ status: VisitStatus) {
        switch status {
        case .done: self = .done
        case .tried: self = .tried
        case .refused: self = .refused
        }
    }
}
