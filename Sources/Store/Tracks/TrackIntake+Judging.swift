public import Domain
import SQLCore

extension TrackIntake {
    /// Reads who may report, and judges what came since the last checkpoint: what an interrupted server acknowledged and
    /// did not judge. Call it once, before anything is submitted.
    public func start() async throws {
        try await refresh()
        let now = store.clock.now()
        let (states, checkpoints, segments) = try await store.database.read { connection in
            (
                try Self.states(connection), try Self.checkpoints(connection),
                try connection.query("SELECT DISTINCT county FROM track_segment").map { try $0.regionCode(0) }
            )
        }
        for member in roster.members.compactMap({ $0 }) {
            let watch = member.watch
            guard let sealed = states[watch.order] else { continue }
            do {
                let state = try member.key.open(sealed, as: .state, county: watch.county, order: watch.order)
                held[watch.order] = try fresh(member, state: state, at: now)
                held[watch.order]?.isSaved = true
            } catch {
                // One that cannot be read must not keep the others from being watched.
                unreadableFences.insert(watch.order)
            }
        }
        through = checkpoints
        for county in segments { try await replay(county) }
        for one in try await recent() where seen[one.nonce] == nil { seen[one.nonce] = one.receivedAt }
        // Later than whatever there is, even where the clock was set back.
        lastReceipt = through.values.max() ?? lastReceipt
        await deliver()
    }

    private static func states(_ connection: any SQLReading) throws -> [ID<Subject>: [UInt8]] {
        var states: [ID<Subject>: [UInt8]] = [:]
        try connection.forEach("SELECT order_id, sealed FROM track_state") {
            states[try $0.id(0, as: Subject.self)] = try $0.bytes(1)
        }
        return states
    }

    private static func checkpoints(_ connection: any SQLReading) throws -> [RegionCode: Instant] {
        var checkpoints: [RegionCode: Instant] = [:]
        for row in try connection.query("SELECT county, through FROM track_checkpoint") {
            checkpoints[try row.regionCode(0)] = try row.instant(1)
        }
        return checkpoints
    }

    private func replay(_ county: RegionCode) async throws {
        while true {
            let after = through[county] ?? Instant(milliseconds: .min / 2)
            let rows = try await store.database.read { connection in
                try connection.query(
                    """
                    SELECT \(TrackSegment.columns) FROM track_segment
                    WHERE county = \(county) AND received_at > \(after) ORDER BY received_at, nonce LIMIT 100
                    """)
            }
            guard !rows.isEmpty else { return }
            for row in rows {
                try judge(row, of: county)
                through[county] = try row.instant(0)
            }
        }
    }

    /// How long after its receipt a segment of another process may come to be seen.
    private static var overlapSeconds: Int64 { 120 }

    /// The segments of late, in the order of their receipt.
    private func recent() async throws -> [(county: RegionCode, receivedAt: Instant, nonce: TrackNonce)] {
        let since = store.clock.now().adding(seconds: -Self.overlapSeconds)
        let counties = Set(roster.members.compactMap { $0?.watch.county })
        return try await store.database.read { connection in
            try connection.query(
                """
                SELECT county, received_at, nonce FROM track_segment
                WHERE county IN (\(list: counties.sorted())) AND received_at > \(since) ORDER BY received_at, nonce
                """
            ).compactMap { row in
                guard let nonce = TrackNonce(bytes: try row.bytes(2)) else { return nil }
                return (try row.regionCode(0), try row.instant(1), nonce)
            }
        }
    }

    /// Judges what other processes stored: another server, or a command that took an operator's file in.
    private func judgeOthers() async throws {
        let oldest = store.clock.now().adding(seconds: -2 * Self.overlapSeconds)
        seen = seen.filter { $0.value > oldest }
        for one in try await recent() where seen[one.nonce] == nil {
            seen[one.nonce] = one.receivedAt
            let row = try await store.database.read { connection in
                try connection.first(
                    """
                    SELECT \(TrackSegment.columns) FROM track_segment
                    WHERE county = \(one.county) AND received_at = \(one.receivedAt) AND nonce = \(one.nonce.bytes)
                    """)
            }
            if let row { try judge(row, of: one.county) }
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
    func judge(_ drain: TrackDrain) {
        for taken in drain.taken {
            // An order may have ended since: then there is nothing to conclude any more.
            guard let member = roster.members[taken.slot] else { continue }
            judge(taken.record, of: member, receivedAt: drain.receivedAt)
        }
        for county in drain.counties { through[county] = drain.receivedAt }
    }

    private func judge(_ record: TrackRecord, of member: TrackRoster.Member, receivedAt: Instant) {
        do {
            // Changed where it lies: a standing is large.
            let place = try standing(of: member, at: receivedAt)
            let events = evaluator.take(
                try record.report, receivedAt: receivedAt, device: member.watch.device,
                into: &held.values[place].standing)
            held.values[place].isSaved = false
            for event in events { undelivered.append(TrackFinding(watch: member.watch, event: event)) }
        } catch {
            // A fence that cannot be read is found when it is made; here nothing is to be lost for others.
            unreadableFences.insert(member.watch.order)
        }
    }

    /// Where the standing of a member is held, made where there is none or the fence is another one.
    private func standing(
        of member: TrackRoster.Member, at now: Instant
    ) throws -> Dictionary<ID<Subject>, Held>.Index {
        let order = member.watch.order
        if let place = held.index(forKey: order) {
            let known = held.values[place].member
            if known !== member {
                guard known.isJudged(like: member) else {
                    held[order] = try fresh(member, state: evaluator.state(of: held.values[place].standing), at: now)
                    return place
                }
                held.values[place].member = member
            }
            return place
        }
        held[order] = try fresh(member, state: nil, at: now)
        guard let place = held.index(forKey: order) else { throw SQLDefect("a standing that was just put in is gone") }
        return place
    }

    private func fresh(_ member: TrackRoster.Member, state: [UInt8]?, at now: Instant) throws -> Held {
        Held(
            standing: try evaluator.standing(fence: member.fence, state: state, of: member.watch, at: now),
            member: member, isSaved: false)
    }

    /// Looks at the time alone, at everybody whose time has begun: who is silent, or has never been heard. Call it every
    /// half minute or so. Before that, what other processes stored is judged.
    ///
    /// - Throws: what reading the database throws.
    public func look() async throws {
        try await judgeOthers()
        let now = store.clock.now()
        roster.prune(at: now)
        for member in roster.members.compactMap({ $0 }) where member.watch.isInForce(at: now) {
            do {
                let place = try standing(of: member, at: now)
                let events = evaluator.look(at: now, into: &held.values[place].standing)
                if !events.isEmpty { held.values[place].isSaved = false }
                for event in events { undelivered.append(TrackFinding(watch: member.watch, event: event)) }
            } catch {
                unreadableFences.insert(member.watch.order)
            }
        }
        await deliver()
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
                undelivered.removeFirst(findings.count)
            }
            delivery = nil
        }
    }

    /// Saves what the evaluator remembers, so that a restart judges only what came since. Not done while conclusions
    /// wait to be filed: a restart must come to them again.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    public func checkpoint() async throws -> Bool {
        guard undelivered.isEmpty, delivery == nil else { return false }
        let keys = Dictionary(
            roster.members.compactMap { member in member.map { ($0.watch.order, $0.key) } }, uniquingKeysWith: { $1 })
        held = held.filter { keys[$0.key] != nil }
        var rows: [[SQLValue]] = []
        for (order, one) in held where !one.isSaved {
            guard let key = keys[order] else { continue }
            let county = one.member.watch.county
            let sealed = try key.seal(
                evaluator.state(of: one.standing), as: .state, county: county, order: order)
            rows.append([.text(county.text), order.sqlValue, .bytes(sealed)])
            held[order]?.isSaved = true
        }
        let points: [[SQLValue]] = through.map { [.text($0.key.text), $0.value.sqlValue] }
        let states = rows
        do {
            try await store.write { connection in
                try connection.execute(TrackStore.saveState, rows: states)
                try connection.execute(TrackStore.savePoint, rows: points)
            }
        } catch {
            for order in held.keys { held[order]?.isSaved = false }
            throw error
        }
        return true
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

    static let savePoint = SQLStatement(
        """
        INSERT INTO track_checkpoint (county, through) VALUES (\(place: 1), \(place: 2))
        ON CONFLICT (county) DO UPDATE SET through = excluded.through
        """)
}
