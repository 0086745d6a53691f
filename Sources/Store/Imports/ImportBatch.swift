import Domain

/// Rows on their way into the ledger: what is filed of them, and what the outcomes mean for them.
struct ImportBatch: Sendable {
    let rows: [ImportRow]
    /// How each row stood before.
    let standings: [RowStanding]
    /// The registers of households, which are filed first, and corrections that give one its address again.
    let registers: [Submission]
    /// The rows that are filed behind them, in order.
    let places: [Int]

    /// How the rows stand after; refused are also those whose household was.
    func settled(_ outcomes: [Outcome]) -> [RowStanding] {
        var settled = standings
        let refused = refusedHouseholds(outcomes)
        for (place, outcome) in zip(places, outcomes.dropFirst(registers.count)) {
            if let problem = outcome.problem { settled[place] = .refused(problem) }
        }
        guard !refused.isEmpty else { return settled }
        for (place, row) in rows.enumerated() {
            if let id = row.household?.id, let problem = refused[id] { settled[place] = .refused(problem) }
        }
        return settled
    }

    /// The households that were registered.
    func registered(_ outcomes: [Outcome]) -> Set<ID<Subject>> {
        Set(registers.filter { $0.amends == nil }.compactMap(\.subject)).subtracting(refusedHouseholds(outcomes).keys)
    }

    /// The households that were registered, each with the first row that names it, in the order of the file.
    func newHouseholds(_ outcomes: [Outcome]) -> [NewHousehold] {
        let new = registered(outcomes)
        let first = Dictionary(
            rows.compactMap { row in row.household.map { ($0.id, row) } }, uniquingKeysWith: { one, _ in one })
        return new.compactMap { id in
            first[id].flatMap { row in
                row.household.map {
                    NewHousehold(
                        row: row.number, region: row.region, building: $0.building, address: $0.address)
                }
            }
        }.sorted { $0.row < $1.row }
    }

    /// The households that were not registered, and why. One that stays without its address takes rows all the same: who
    /// files them may not be somebody who may correct it.
    func refusedHouseholds(_ outcomes: [Outcome]) -> [ID<Subject>: Problem] {
        var refused: [ID<Subject>: Problem] = [:]
        for (register, outcome) in zip(registers, outcomes) where register.amends == nil {
            if let id = register.subject, let problem = outcome.problem { refused[id] = problem }
        }
        return refused
    }
}
