public import Domain
import SQLCore

extension TrackStore {
    /// Where a person was under an order, for a purpose. The look is recorded before anything is read.
    ///
    /// - Parameters:
    ///   - from: at or after this moment.
    ///   - until: before this one.
    /// - Throws: `not-found` where there is no track, or none that the account may see.
    public func track(
        of order: ID<Subject>, in region: RegionCode, from: Instant, until: Instant, for purpose: AccessPurpose,
        by author: Author
    ) async throws -> Track {
        let now = clock.now()
        let county = region.county ?? region
        let person = try await write { connection in
            let row = try connection.first(
                "SELECT person, region FROM track_key WHERE county = \(county) AND order_id = \(order)")
            guard let row, author.maySeeTracks(of: try row.regionCode(1)) else { throw Self.unknown }
            let person = try row.id(0, as: Subject.self)
            try AccessLog.record(
                [
                    AccessRecord(
                        .track, by: author.account, in: try row.regionCode(1), subject: person, purpose: purpose,
                        at: now)
                ], in: connection)
            return person
        }
        let (sealing, segmentKey) = (sealing, segmentKey)
        let reports = try await database.read { connection in
            try TrackReading(sealing: sealing, segmentKey: segmentKey)
                .reports(of: order, in: county, from: from, until: until, connection)
        }
        return Track(order: order, person: person, reports: reports)
    }
}
