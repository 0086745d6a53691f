public import Domain
import SQLCore

/// Whose turn it is: once for a day, at the hours that are due, corrections by number.
extension BulletinStore {
    /// What was published of a kind and region for a day: the hour of the newest edition, `nil` where nothing was.
    public func publishedHour(kind: BulletinKind, region: RegionCode, on day: Day) async throws -> Hour? {
        let asked = BulletinRequest(kind, of: region, asOf: day.advanced(by: 1).firstHour)
        return try await database.read { try Self.newest(asked, $0)?.bulletin(in: .chinese)?.context.asOf }
    }

    /// The newest edition of the day.
    static func newest(_ request: BulletinRequest, _ connection: any SQLReading) throws -> PublishedBulletin? {
        try connection.first(
            """
            SELECT \(columns) FROM bulletin
            WHERE region = \(request.region) AND kind = \(request.kind.code) AND day = \(request.day.index)
            ORDER BY edition DESC LIMIT 1
            """
        ).map(bulletin)
    }

    static func checkTurn(
        _ request: BulletinRequest, _ former: PublishedBulletin?, at now: Instant
    ) throws(Problem) {
        let formerHour = former?.bulletin(in: .chinese)?.context.asOf
        if request.corrects {
            guard formerHour == request.asOf else {
                throw Problem(
                    .bulletinUnknown, "这一时点没有已发布的通报，无从更正。",
                    "Nothing was published as of that hour; there is none to correct.")
            }
            return
        }
        if let formerHour { throw exists(formerHour) }
        guard request.kind.isDue(request.asOf, at: now) else {
            let hours = request.kind.dueHours
            throw Problem(
                .bulletinNotDue,
                "这种通报的时点为\(hours.map { "\($0)时" }.joined(separator: "、"))或现在的整点，不能按其他时点发布。没有发布。",
                "This bulletin is due at \(hours.map { "\($0):00" }.joined(separator: ", ")), or as of the hour that is just full; nothing was published.",
                at: "asOf")
        }
    }

    static func refuseUnchanged(_ bulletin: Bulletin?, _ former: PublishedBulletin?) throws(Problem) {
        guard let bulletin, let former = former?.bulletin(in: .chinese), bulletin.tellsTheSame(as: former) else {
            return
        }
        throw Problem(
            .bulletinUnchanged, "数字与已发布的相同，无需更正。没有发布。",
            "The figures are those that were published; there is nothing to correct.")
    }

    static func exists(_ asOf: Hour) -> Problem {
        Problem(
            .bulletinExists,
            "该区域当日的这种通报已发布（截至\(asOf.bulletinTime(in: .chinese))），不能重复发布；数字有变的，请发布更正版。",
            "The day's bulletin of this region was published as of \(asOf.bulletinTime(in: .english)); where figures have changed, publish a corrected edition."
        )
    }
}
