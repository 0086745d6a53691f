import Domain
import SQLCore

/// Inspected filings on their way into the database, in one transaction over all their counties.
struct Batch: Sendable {
    let filings: [Filing]
    let inspected: [Result<Inspection, Problem>]
    let forms: FormCatalogue
    let vault: Vault
    let now: Instant

    /// Appends what can be appended, keeps the rest for its authors. May run twice.
    func write(to connection: any SQLWriting) throws -> [Outcome] {
        var outcomes = uninspected
        for (county, indices) in indicesByCounty {
            let group = try indices.map { try (index: $0, inspection: inspected[$0].get()) }
            var append = try CountyAppend(
                county: county, head: try ChainHead.lock(county, in: connection),
                inspections: group.map(\.inspection), forms: forms, vault: vault, now: now, in: connection)
            for (index, inspection) in group { outcomes[index] = try append.append(inspection) }
            try append.write(to: connection)
        }
        let decided = outcomes.compactMap { $0 }
        try SetAside.keep(zip(filings, decided), in: vault, at: now, connection)
        return decided
    }

    /// What `write` would answer as things are; nothing is locked, written or kept.
    func rehearse(in connection: any SQLReading) throws -> [Outcome] {
        var outcomes = uninspected
        for (county, indices) in indicesByCounty {
            let group = try indices.map { try (index: $0, inspection: inspected[$0].get()) }
            var append = try CountyAppend(
                county: county, head: ChainHead(position: 0, hash: LedgerRecord.genesis(of: county)),
                inspections: group.map(\.inspection), forms: forms, vault: vault, now: now, in: connection)
            for (index, inspection) in group { outcomes[index] = try append.append(inspection) }
        }
        return outcomes.compactMap { $0 }
    }

    /// The outcomes of those that inspection refused, none yet for the others.
    private var uninspected: [Outcome?] {
        inspected.map { result in
            if case .failure(let problem) = result { .refused(problem) } else { nil }
        }
    }

    /// In the counties' order, so that two batches never wait for each other crosswise.
    private var indicesByCounty: [(RegionCode, [Int])] {
        var groups: [RegionCode: [Int]] = [:]
        for (index, result) in inspected.enumerated() {
            if case .success(let inspection) = result { groups[inspection.county, default: []].append(index) }
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
