public import Domain
import SQLCore

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
        // What comes meanwhile is judged behind what was stored before.
        isCatchingUp = true
        defer { isCatchingUp = false }
        // Each pass is shorter than the one before; what comes without end from others waits for the next look.
        for _ in 0..<5 { guard try await judgeStored() else { break } }
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
    ///
    /// - Returns: whether there was any.
    @discardableResult
    private func judgeStored() async throws -> Bool {
        var wasAny = false
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
            guard isJudging else { return false }
            if let row { try judge(row, of: name.county) }
            judged.append(name)
            wasAny = true
        }
        return wasAny
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
            guard isJudging, !isCatchingUp else {
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
}
