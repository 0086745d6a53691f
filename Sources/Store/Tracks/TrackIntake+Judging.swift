public import Domain
public import SQLCore

extension TrackIntake {
    /// Reads who may report. Where this server is to judge and no other does, it begins to, with what was stored and not
    /// judged. Call it once, before anything is submitted.
    ///
    /// - Parameter judging: `false` for a command beside a server, which leaves judging to that, or to the next one.
    public func start(judging: Bool = true) async throws {
        try await refresh()
        // Later than whatever there is, even where the clock was set back.
        lastReceipt = max(
            lastReceipt,
            try await store.database.read { connection in
                try connection.query("SELECT MAX(received_at) FROM track_segment GROUP BY county")
                    .map { try $0.instant(0) }.max() ?? Instant(milliseconds: 0)
            })
        if judging { try await hold(isAlone: store.database.dialect.writesAreSerial) }
    }

    /// Goes on judging, or begins to where nobody does any more.
    ///
    /// - Returns: whether this server judges.
    @discardableResult
    func hold(isAlone: Bool = false) async throws -> Bool {
        let (lease, now) = (lease, store.clock.now())
        let outcome = try await store.write { try lease.take(at: now, isAlone: isAlone, $0) }
        if outcome == .kept, isJudging { return true }
        forget()
        guard outcome != .others else { return false }
        try await takingOver()
        try await takeOver()
        await deliver()
        return true
    }

    /// Stops judging; what was concluded and not saved is another's to conclude again.
    func forget() {
        isJudging = false
        turn += 1
        (held, undelivered, judged) = ([:], [], [])
        seen = []
        unreadableFences = []
    }

    /// Lets another server judge at once.
    public func release() async throws {
        let lease = lease
        forget()
        try await store.write { try lease.release($0) }
    }

    private func takeOver() async throws {
        let now = store.clock.now()
        let states = try await store.database.read { try Self.states($0) }
        for member in roster.members.compactMap({ $0 }) {
            let watch = member.watch
            guard let sealed = states[watch.order] else { continue }
            do {
                let state = try member.key.open(sealed, as: .state, county: watch.county, order: watch.order)
                let one = try fresh(member, state: state, at: now)
                one.isSaved = true
                held[watch.order] = one
            } catch {
                // One that cannot be read must not keep the others from being watched.
                unreadableFences.insert(watch.order)
            }
        }
        isJudging = true
        try await judgeStored()
    }

    private static func states(_ connection: any SQLReading) throws -> [ID<Subject>: [UInt8]] {
        var states: [ID<Subject>: [UInt8]] = [:]
        try connection.forEach("SELECT order_id, sealed FROM track_state") {
            states[try $0.id(0, as: Subject.self)] = try $0.bytes(1)
        }
        return states
    }

    /// Judges what others stored, in the order of its receipt: another server, a command that took an operator's file in,
    /// or a server before this one.
    private func judgeStored() async throws {
        let names = try await store.database.read { connection in
            try connection.query(
                "SELECT county, received_at, nonce FROM track_unjudged ORDER BY received_at, county, nonce"
            ).map { row in
                guard let nonce = TrackNonce(bytes: try row.bytes(2)) else { throw Sealed.unreadable }
                return TrackSegment.Name(county: try row.regionCode(0), receivedAt: try row.instant(1), nonce: nonce)
            }
        }
        for name in names where isJudging && seen.insert(name).inserted {
            let row = try await store.database.read { connection in
                try connection.first(
                    """
                    SELECT \(TrackSegment.columns) FROM track_segment
                    WHERE county = \(name.county) AND received_at = \(name.receivedAt) AND nonce = \(name.nonce.bytes)
                    """)
            }
            // Where judging was lost meanwhile, another comes to it.
            guard isJudging else { return }
            if let row { try judge(row, of: name.county) }
            judged.append(name)
        }
    }

    private func judge(_ row: SQLRow, of county: RegionCode) throws {
        let records = try TrackSegment.masked(row, of: county, under: store.segmentKey)
        for index in 0..<records.count {
            guard let (_, member) = roster.member(numbered: records.watch(at: index)) else { continue }
            judge(try records.record(at: index, key: member.key), of: member, receivedAt: records.receivedAt)
        }
    }

    /// Judges what a drain brought. What is judged is what was kept, so that a replay judges the same.
    ///
    /// Others get their turn after each county's part.
    ///
    /// - Parameter turn: that in which the drain was written: after another has begun, it is judged as it is stored.
    func judge(_ drain: TrackDrain, turn: Int) async {
        for part in drain.parts {
            guard isJudging else {
                seen.remove(part.name)
                continue
            }
            guard turn == self.turn else { return }
            for taken in part.taken {
                // An order may have ended since: then there is nothing to conclude any more.
                guard let member = roster.members[taken.slot] else { continue }
                judge(taken.record, of: member, receivedAt: drain.receivedAt)
            }
            judged.append(part.name)
            await Task.yield()
        }
    }

    // Every position of a city passes here; the compiler does not specialise an actor's methods by itself.
    @_specialize(where Evaluator == FenceEvaluator)
    private func judge(_ record: TrackRecord, of member: TrackRoster.Member, receivedAt: Instant) {
        do {
            let one = try standing(of: member, at: receivedAt)
            let events = evaluator.take(
                try record.report, receivedAt: receivedAt, device: member.watch.device, into: &one.standing)
            one.isSaved = false
            for event in events { undelivered.append(TrackFinding(watch: member.watch, event: event)) }
        } catch {
            // A fence that cannot be read is found when it is made; here nothing is to be lost for others.
            unreadableFences.insert(member.watch.order)
        }
    }

    /// The standing of a member, made where there is none or the fence is another one.
    private func standing(of member: TrackRoster.Member, at now: Instant) throws -> Held {
        let order = member.watch.order
        let known = held[order]
        if let known, known.member === member || known.member.isJudged(like: member) {
            known.member = member
            return known
        }
        let one = try fresh(member, state: known.map { evaluator.state(of: $0.standing) }, at: now)
        held[order] = one
        return one
    }

    private func fresh(_ member: TrackRoster.Member, state: [UInt8]?, at now: Instant) throws -> Held {
        Held(
            standing: try evaluator.standing(fence: member.fence, state: state, of: member.watch, at: now),
            member: member)
    }

    /// Looks at the time alone, at everybody whose time has begun: who is silent, or has never been heard. Call it every
    /// ten seconds or so. Before that, what other processes stored is judged. Does nothing where another server judges.
    ///
    /// - Returns: whether this server judges.
    /// - Throws: what reading the database throws.
    @discardableResult
    public func look() async throws -> Bool {
        guard try await hold() else { return false }
        try await judgeStored()
        guard isJudging else { return false }
        let now = store.clock.now()
        roster.prune(at: now)
        for member in roster.members.compactMap({ $0 }) where member.watch.isInForce(at: now) {
            do {
                let one = try standing(of: member, at: now)
                let events = evaluator.look(at: now, into: &one.standing)
                if !events.isEmpty { one.isSaved = false }
                for event in events { undelivered.append(TrackFinding(watch: member.watch, event: event)) }
            } catch {
                unreadableFences.insert(member.watch.order)
            }
        }
        await deliver()
        return true
    }

    /// How many devices are watched in each county.
    public var watchedByCounty: [RegionCode: Int] {
        roster.members.reduce(into: [:]) { counts, member in
            if let county = member?.watch.county { counts[county, default: 0] += 1 }
        }
    }

    /// Hands conclusions to the sink, in their order, and returns when it took them. What it does not take stays for the
    /// next time.
    func deliver() async {
        startDelivery()
        await delivery?.value
    }

    /// Begins to hand over what waits, unless that is under way.
    func startDelivery() {
        guard delivery == nil, !undelivered.isEmpty else { return }
        delivery = Task {
            while !undelivered.isEmpty {
                let findings = undelivered
                do { try await sink(findings) } catch { break }
                // Where judging was lost meanwhile, nothing waits any more.
                undelivered.removeFirst(min(findings.count, undelivered.count))
                delivered += findings.count
            }
            delivery = nil
        }
    }

    /// Saves what the evaluator remembers, so that a restart judges only what came since. Not done while conclusions
    /// wait to be filed: a restart must come to them again. Nor where another server judges by now, or while it is under
    /// way already.
    ///
    /// - Parameter sinks: what the sink remembers and how it is saved, in the same transaction; not done either where the
    ///   sink has taken more or less meanwhile.
    /// - Returns: whether it was done.
    @discardableResult
    public func checkpoint(
        with sinks: (taken: Int, save: @Sendable (any SQLWriting) throws -> Void)? = nil
    ) async throws -> Bool {
        guard isJudging, !isSaving, undelivered.isEmpty, delivery == nil, sinks?.taken ?? delivered == delivered else {
            return false
        }
        isSaving = true
        defer { isSaving = false }
        let (unsaved, names, lease) = (unsaved(), judged, lease)
        judged = []
        do {
            let states = try await Self.rows(of: unsaved, evaluator)
            let isSaved = try await store.write { connection in
                guard try lease.isHeld(connection) else { return false }
                try connection.execute(TrackStore.saveState, rows: states)
                try connection.execute(TrackSegment.unmark, rows: names.map(\.row))
                try sinks?.save(connection)
                return true
            }
            if isSaved { seen.subtract(names) } else { forget() }
            return isSaved
        } catch {
            judged = names + judged
            for one in held.values { one.isSaved = false }
            throw error
        }
    }

    /// What changed since it was saved; what is over is forgotten.
    private func unsaved() -> [(member: TrackRoster.Member, standing: Evaluator.Standing)] {
        let watched = Set(roster.members.compactMap { $0?.watch.order })
        for order in held.keys where !watched.contains(order) { held[order] = nil }
        let changed = held.values.filter { !$0.isSaved }
        for one in changed { one.isSaved = true }
        return changed.map { ($0.member, $0.standing) }
    }

    /// Seals standings; beside the intake and on two cores, for a city's take as long as thousands of positions.
    @concurrent
    private static func rows(
        of standings: [(member: TrackRoster.Member, standing: Evaluator.Standing)], _ evaluator: Evaluator
    ) async throws -> [[SQLValue]] {
        // In the order of their key, so that a page of the table is written once.
        var order = standings.enumerated().map { index, one in (one.member.watch.county, one.member.watch.order, index)
        }
        order.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        let ordered = order.map { standings[$0.2] }
        async let first = sealed(ordered[..<(ordered.count / 2)], evaluator)
        async let second = sealed(ordered[(ordered.count / 2)...], evaluator)
        return try await first + second
    }

    @concurrent
    private static func sealed(
        _ standings: ArraySlice<(member: TrackRoster.Member, standing: Evaluator.Standing)>, _ evaluator: Evaluator
    ) async throws -> [[SQLValue]] {
        try standings.map { member, standing in
            let (county, order) = (member.watch.county, member.watch.order)
            let sealed = try member.key.seal(evaluator.state(of: standing), as: .state, county: county, order: order)
            return [.text(county.text), order.sqlValue, .bytes(sealed)]
        }
    }
}

extension TrackStore {
    /// Only where the order has its key yet: what is destroyed stays so.
    static let saveState = SQLStatement(
        """
        INSERT INTO track_state (county, order_id, sealed)
        SELECT k.county, k.order_id, \(place: 3) FROM track_key AS k
        WHERE k.county = \(place: 1) AND k.order_id = \(place: 2)
        ON CONFLICT (county, order_id) DO UPDATE SET sealed = excluded.sealed
        """)
}
