import Domain
public import SQLCore

extension TrackIntake {
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
                let (findings, turn) = (undelivered, turn)
                do { try await sink(findings) } catch { break }
                delivered += findings.count
                // Where judging was lost meanwhile, what waits is something else.
                if turn == self.turn { undelivered.removeFirst(findings.count) }
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
        let (unsaved, names, lease, turn) = (unsaved(), judged, lease, turn)
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
            if turn == self.turn {
                judged = names + judged
                for one in held.values { one.isSaved = false }
            }
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
