public import Domain
import SQLCore

extension ScreeningStore {
    /// The most doors of a grid or village that are walked or chosen among.
    static let doorLimit = 1_000

    /// The open households of a grid or village, in the order of doors, with the address. The look is recorded.
    ///
    /// - Returns: at most 1,000.
    public func doors(
        in region: RegionCode, round: Int, for account: ID<Account>
    ) async throws -> [ListedHousehold] {
        let now = clock.now()
        return try await database.write { connection in
            guard let county = region.county else { return [] }
            var doors = try Self.doors(in: region, of: county, round, nil, nil, Self.doorLimit, connection)
            try open(&doors, connection)
            if !doors.isEmpty {
                try AccessLog.record(
                    [AccessRecord(.list, by: account, in: region, purpose: .visit, count: doors.count, at: now)],
                    in: connection)
            }
            return doors
        }
    }

    /// The door to go to behind one, in walking order and round again: one where nobody was yet, or where nobody was
    /// home and the next attempt has come. The look is recorded.
    ///
    /// - Returns: `nil` where none is left, or the region has no such household.
    public func nextDoor(
        behind household: ID<Subject>, in region: RegionCode, round: Int, for account: ID<Account>
    ) async throws -> ListedHousehold? {
        let now = clock.now()
        return try await database.write { connection in
            guard let county = region.county else { return nil }
            var doors = try Self.doors(in: region, of: county, round, nil, nil, Self.doorLimit, connection)
            try open(&doors, connection)
            let walk = RouteOrder.walk(doors.map(\.position)).map { doors[$0] }
            guard let here = walk.firstIndex(where: { $0.id == household }) else { return nil }
            let next = (walk[(here + 1)...] + walk[..<here]).first { $0.isToBeVisited(at: now) }
            if let next {
                let record = AccessRecord(
                    .list, by: account, in: region, subject: next.id, purpose: .visit, count: 1, at: now)
                try AccessLog.record([record], in: connection)
            }
            return next
        }
    }
}

extension ListedHousehold {
    /// Whether somebody is to go there now.
    fileprivate func isToBeVisited(at now: Instant) -> Bool {
        switch status {
        case nil: true
        case .tried: nextAttempt.map { $0 <= now } ?? true
        case .refused, .done: false
        }
    }
}
