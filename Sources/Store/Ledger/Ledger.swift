public import Domain
public import SQLCore

/// The ledger (台账): the one way in. Everything that happens in the field is an entry here, and every list, map, alert
/// and bulletin is computed from entries.
public struct Ledger: Sendable {
    let database: any SQLDatabase
    let forms: FormCatalogue
    /// What seals who people are, of the same database.
    public let vault: Vault
    let clock: WallClock
    let rules: LedgerRules
    /// Wakes those who wait for entries.
    public let signal = AppendSignal()
    /// Fires when something about an observation was taken: an order, a step, a check, a permitted outing.
    public let observationSignal = AppendSignal()

    /// A ledger in a migrated database, with the vault of the same database.
    public init(
        database: any SQLDatabase, vault: Vault, forms: FormCatalogue = .builtIn, clock: WallClock = .system,
        rules: LedgerRules = LedgerRules()
    ) {
        self.database = database
        self.vault = vault
        self.forms = forms
        self.clock = clock
        self.rules = rules
    }

    /// Takes submissions, each for itself, in one transaction: never all or nothing. Acknowledged means on disk.
    ///
    /// - Parameters:
    ///   - submissions: 1 to 1,000.
    ///   - author: who files them.
    ///   - sentAt: the device's clock when it sent them, where it says so.
    /// - Returns: an outcome for each, in order.
    /// - Throws: `batch.empty`, `batch.too-large`, `database.busy`, `database.full`, `database.unreachable`; then
    ///   nothing was taken.
    public func append(
        _ submissions: [Submission], by author: Author, sentAt: Instant? = nil
    ) async throws -> [Outcome] {
        let skew = skew(sentAt: sentAt)
        return try await append(
            submissions.map { Filing(submission: $0, author: author, clockSkewMilliseconds: skew) })
    }

    /// How far a device's clock is ahead, `nil` unless it is off by more than the rules allow.
    func skew(sentAt: Instant?) -> Int64? {
        guard let sentAt else { return nil }
        let skew = sentAt.milliseconds - clock.now().milliseconds
        return abs(skew) > rules.skewMilliseconds ? skew : nil
    }

    /// Takes what several people filed, in one transaction; otherwise as `append(_:by:sentAt:)`.
    package func append(_ filings: [Filing]) async throws -> [Outcome] {
        try checkCount(filings.count)
        return try await append(filings) { _, _ in }
    }

    /// - Throws: `batch.empty`, `batch.too-large`.
    func checkCount(_ count: Int) throws(Problem) {
        guard count > 0 else { throw Problem(.batchEmpty, "没有要提交的记录。", "There is nothing to file.") }
        guard count <= rules.batchLimit else {
            throw Problem(
                .batchTooLarge, "一次最多提交 \(rules.batchLimit) 条记录，请分批上传。",
                "At most \(rules.batchLimit) entries are filed at once; send them in parts.")
        }
    }

    /// Takes filings and writes with them what follows from their outcomes, in one transaction. For callers that bound
    /// their batches themselves; none will do.
    ///
    /// - Parameter alongside: writes, knowing the outcomes in order. May run twice.
    func append(
        _ filings: [Filing], alongside: @escaping @Sendable ([Outcome], any SQLWriting) throws -> Void
    ) async throws -> [Outcome] {
        let now = clock.now()
        let inspected = await inspect(filings, now: now)
        let batch = Batch(filings: filings, inspected: inspected, forms: forms, vault: vault, now: now)
        let outcomes = try await mapped {
            try await database.write { connection in
                let outcomes = try batch.write(to: connection)
                try alongside(outcomes, connection)
                return outcomes
            }
        }
        announce(filings, outcomes)
        return outcomes
    }

    /// What `append` would answer as things are, without taking anything. Positions are not those it would give.
    func rehearse(_ filings: [Filing]) async throws -> [Outcome] {
        let now = clock.now()
        let inspected = await inspect(filings, now: now)
        let batch = Batch(filings: filings, inspected: inspected, forms: forms, vault: vault, now: now)
        return try await mapped { try await database.read { try batch.rehearse(in: $0) } }
    }

    /// Wakes whoever waits for what was just taken.
    private func announce(_ filings: [Filing], _ outcomes: [Outcome]) {
        var taken: Set<String> = []
        for (filing, outcome) in zip(filings, outcomes) {
            if case .accepted = outcome { taken.insert(filing.submission.form) }
        }
        if !taken.isDisjoint(with: AlertStore.forms) { signal.fire() }
        if !taken.isDisjoint(with: FenceStore.watchedForms) { observationSignal.fire() }
    }

    /// Inspects filings, many of them on all cores: it needs no database.
    private func inspect(_ filings: [Filing], now: Instant) async -> [Result<Inspection, Problem>] {
        let inspect = { @Sendable (part: ArraySlice<Filing>) in
            part.map { filing in
                Result { () throws(Problem) in
                    try Inspection(filing, forms: forms, rules: rules, vault: vault, now: now)
                }
            }
        }
        let partSize = 128
        guard filings.count > partSize else { return inspect(filings[...]) }
        return await withTaskGroup { group in
            for start in stride(from: 0, to: filings.count, by: partSize) {
                let part = filings[start..<min(start + partSize, filings.count)]
                group.addTask { (start, inspect(part)) }
            }
            var parts: [Int: [Result<Inspection, Problem>]] = [:]
            for await (start, part) in group { parts[start] = part }
            return parts.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    /// Runs a database operation and gives its failures the words of a problem where a person can act on them.
    func mapped<Value>(_ operation: () async throws -> Value) async throws -> Value {
        do {
            return try await operation()
        } catch let failure as SQLFailure {
            throw failure.problem
        }
    }
}
