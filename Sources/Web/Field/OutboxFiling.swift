import Domain
import Hummingbird
import Store

/// Files what a phone's file brings, in the name of the account that sealed it.
struct OutboxFiling: Sendable {
    /// Brings in what waits on phones of the grids of one's region.
    static let broughtInBy = Set(Duty.allCases.filter(\.managesDevices))

    let file: OutboxFile
    let importer: Author

    /// What became of a file.
    struct Report: Sendable {
        /// Of every record, in order.
        let outcomes: [OutcomeWire]
        /// How many photos are kept.
        let photos: Int
        /// Why others are not, each.
        let photoProblems: [Problem]
    }

    /// Files it.
    ///
    /// - Throws: `account.unknown` where the account is shut or gone.
    func file(_ call: Call) async throws -> Report {
        guard let author = try await call.services.accounts.author(file.account) else {
            throw Problem(
                .accountUnknown, "填报人的账号已停用或不存在，请联系系统管理员。",
                "The account that filled this in is shut or gone; ask the administrator.")
        }
        let opened = file.opened(with: call.services.ledger.vault).map { record in
            (record.id, record.submission.flatMap(allowed))
        }
        try await call.services.accounts.recordOutbox(of: file.account, by: importer)
        var outcomes: [OutcomeWire] = []
        for start in stride(from: 0, to: opened.count, by: Limits.batchItems) {
            let part = opened[start..<min(start + Limits.batchItems, opened.count)]
            outcomes += try await file(Array(part), from: start, by: author, call)
        }
        for outcome in outcomes { call.services.metrics.count(outcome.outcome) }
        return try await report(opened, outcomes, by: author, call)
    }

    /// Keeps the photos of the records that are in the ledger now.
    private func report(
        _ opened: [(ID<Entry>, Result<JSON, Problem>)], _ outcomes: [OutcomeWire], by author: Author, _ call: Call
    ) async throws -> Report {
        var regions: [PhotoHash: RegionCode] = [:]
        for ((_, submission), outcome) in zip(opened, outcomes) where outcome.outcome.problem == nil {
            guard case .success(let json) = submission, let region = json["region"].flatMap(RegionCode.init(answer:)),
                let form = call.services.forms.all.first(where: {
                    $0.name == json["form"]?.text && $0.version == json["version"]?.number?.whole
                })
            else { continue }
            for hash in form.photos(in: json["body"] ?? .null) { regions[hash] = region }
        }
        let forms = call.services.forms.latest.filter(\.asksForPhotos)
        var kept = 0
        var problems: [Problem] = []
        for (hash, photo) in file.openedPhotos(with: call.services.ledger.vault) {
            guard let region = regions[hash] else { continue }
            do {
                _ = try await call.services.photos.keep(try photo.get(), for: forms, in: region, by: author)
                kept += 1
            } catch let problem as Problem { problems.append(problem) }
        }
        return Report(outcomes: outcomes, photos: kept, photoProblems: problems)
    }

    /// Whoever brings it in answers for the region, or is the author.
    private func allowed(_ submission: JSON) -> Result<JSON, Problem> {
        guard importer.account != file.account else { return .success(submission) }
        guard let region = submission["region"].flatMap(RegionCode.init(answer:)),
            importer.holds(Self.broughtInBy, on: region)
        else { return .failure(Call.refused) }
        return .success(submission)
    }

    private func file(
        _ records: [(ID<Entry>, Result<JSON, Problem>)], from start: Int, by author: Author, _ call: Call
    ) async throws -> [OutcomeWire] {
        let readable = records.compactMap { _, submission in
            if case .success(let json) = submission { json } else { nil }
        }
        var filed: [OutcomeWire] = []
        if !readable.isEmpty {
            let batch = try EntryBatch(["entries": .array(readable)])
            filed = try await batch.file { submissions in
                try await call.services.ledger.append(submissions, by: author, sentAt: nil)
            }
        }
        var rest = filed[...]
        return records.enumerated().compactMap { index, record in
            switch record.1 {
            case .failure(let problem): OutcomeWire(index: start + index, id: record.0, outcome: .refused(problem))
            case .success: rest.popFirst().map { OutcomeWire(index: start + index, id: record.0, outcome: $0.outcome) }
            }
        }
    }
}
