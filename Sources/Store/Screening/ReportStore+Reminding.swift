public import Domain
import SQLCore

extension ReportStore {
    /// What a region is reminded of at this moment; reports of yesterday count for a day after their hour, so that one
    /// that is due at 24时 is not forgotten at midnight.
    public func reminders(for region: RegionCode) async throws -> ReportReminders {
        let now = clock.now()
        let today = now.day
        let lowest = RegionLevel(rawValue: min(region.level.rawValue + 2, RegionLevel.grid.rawValue)) ?? .grid
        return try await database.read { connection in
            let owed = try [today.advanced(by: -1), today].flatMap { day in
                try Self.owed(in: region, upTo: lowest, on: day, now: now, connection)
            }
            return ReportReminders(of: region, owed: owed, now: now)
        }
    }
}
