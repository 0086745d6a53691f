public import Domain
import SQLCore

extension CheckpointStore {
    /// A vehicle that passed a post lately, for choosing it again.
    public struct Recent: Sendable, Hashable {
        /// Its last passage there.
        public let passage: Passage
        /// Its plate, masked.
        public let plate: String
    }

    /// A passage with where it was.
    public struct Sighting: Sendable, Hashable {
        /// The passage.
        public let passage: Passage
        /// The post.
        public let checkpoint: Checkpoint
    }

    /// At which post a passage was, and when.
    ///
    /// - Throws: `checkpoint.unknown`, whether there is no such passage or its post is not to be known.
    public func place(ofPassage id: ID<Subject>, for author: Author) async throws -> (post: Checkpoint, at: Instant) {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT checkpoint, at FROM passage
                WHERE county IN (SELECT county FROM chain) AND id = \(id) ORDER BY county LIMIT 1
                """)
            guard let row else { throw Self.unknown }
            return (try Self.visible(try row.id(0, as: Subject.self), to: author, connection), try row.instant(1))
        }
    }

    /// The vehicles that passed a post last, within twelve hours, each once, the newest first; the look is recorded.
    ///
    /// - Throws: `checkpoint.unknown`.
    public func recent(at id: ID<Subject>, for author: Author, limit: Int = 6) async throws -> [Recent] {
        let now = clock.now()
        return try await database.write { connection in
            let post = try Self.visible(id, to: author, connection)
            let county = post.region.county ?? post.region
            let passages = try connection.query(
                """
                SELECT \(PassageRow.columns) FROM passage AS p
                WHERE p.county = \(county) AND p.checkpoint = \(id) AND p.at > \(now.adding(seconds: -43_200))
                ORDER BY p.at DESC, p.id DESC LIMIT \(limit * 4)
                """
            ).map(PassageRow.passage).filter { $0.vehicle != .onFoot }
            let sealed = try vault.open(passages.map(\.id), in: county, connection)
            var plates: Set<String> = []
            var found: [Recent] = []
            for passage in passages where found.count < limit {
                guard let text = sealed[passage.id]?["plate"]?.text, plates.insert(text).inserted else { continue }
                found.append(Recent(passage: passage, plate: try PlateNumber(text).masked))
            }
            guard !found.isEmpty else { return [] }
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: post.region, shown: found.map(\.passage.id), count: found.count,
                        at: now)
                ], in: connection)
            return found
        }
    }

    /// The plate of a passage that ``recent(at:for:limit:)`` offered, to file it again; `nil` where it is gone.
    ///
    /// - Throws: `checkpoint.unknown`.
    public func plate(
        of passage: ID<Subject>, at id: ID<Subject>, for author: Author
    ) async throws -> PlateNumber? {
        try await database.read { connection in
            let post = try Self.visible(id, to: author, connection)
            let county = post.region.county ?? post.region
            guard
                try connection.first(
                    """
                    SELECT 1 FROM passage WHERE county = \(county) AND id = \(passage) AND checkpoint = \(id)
                        AND at > \(clock.now().adding(seconds: -43_200))
                    """) != nil
            else { return nil }
            return try vault.open([passage], in: county, connection)[passage]?["plate"]?.text.map {
                text throws(Problem) in try PlateNumber(text)
            }
        }
    }

    /// Where a plate passed within a region, the newest first; recorded with its purpose. Who drove is not said.
    ///
    /// - Parameters:
    ///   - region: a county with its posts, or a city with all of its counties.
    ///   - limit: how many at most in each county.
    /// - Throws: `access.refused` where the author looks up no plates there.
    public func sightings(
        of plate: PlateNumber, in region: RegionCode, for purpose: AccessPurpose, by author: Author, limit: Int = 50
    ) async throws -> [Sighting] {
        let now = clock.now()
        guard author.holds(Duty.lookingUpPlates, on: region) else {
            throw Problem(
                .accessRefused, "查询车牌由卡点值守人员、民警、县级和市级指挥部在本区域内办理。",
                "Plates are looked up by checkpoint officers, the police and the commands, within their regions.")
        }
        return try await database.write { connection in
            var found: [Sighting] = []
            for (county, _) in try ChainHead.all(in: region, connection) {
                found += try sightings(of: plate, in: region, county: county, limit: limit, connection)
            }
            found.sort { ($1.passage.at, $1.passage.id) < ($0.passage.at, $0.passage.id) }
            try AccessLog.record(
                [
                    AccessRecord(
                        .search, by: author.account, in: region, purpose: purpose, shown: found.map(\.passage.id),
                        count: found.count, at: now)
                ], in: connection)
            return found
        }
    }

    /// - Parameter times: when it passed; any time where it is left out.
    func sightings(
        of plate: PlateNumber, in region: RegionCode, county: RegionCode, during times: Range<Instant>? = nil,
        limit: Int, _ connection: any SQLReading
    ) throws -> [Sighting] {
        let range = region.subtree
        let times = times ?? Instant(milliseconds: .min)..<Instant(milliseconds: .max)
        let rows = try connection.query(
            """
            SELECT \(PassageRow.columns), \(CheckpointRow.columns) FROM plate_token AS t
            JOIN passage AS p ON p.county = t.county AND p.id = t.subject
            JOIN checkpoint AS c ON c.county = p.county AND c.id = p.checkpoint
            WHERE t.county = \(county) AND t.token = \(vault.tokens(of: county).plate(plate.text))
                AND c.region >= \(range.from) AND c.region < \(range.below)
                AND p.at >= \(times.lowerBound) AND p.at < \(times.upperBound)
            ORDER BY p.at DESC, p.id DESC LIMIT \(limit)
            """)
        let sightings = try rows.map { row in
            Sighting(
                passage: try PassageRow.passage(row),
                checkpoint: try CheckpointRow.checkpoint(SQLRow((8..<13).map { try row.value($0) })))
        }
        // Two plates in 2^64 may share a token.
        let sealed = try vault.open(sightings.map(\.passage.id), in: county, connection)
        return sightings.filter { sealed[$0.passage.id]?["plate"]?.text == plate.text }
    }
}
