public import Domain
import SQLCore

extension BulletinStore {
    /// Publishes a bulletin: freezes its figures in both languages together with the position of each county's ledger.
    /// The caller has checked the duty.
    ///
    /// A kind of a region is published once for a day. What was published is never replaced: a correction is the next
    /// edition, as of the same hour, and says so.
    ///
    /// - Throws: `time.in-the-future` for an hour that has not come; `bulletin.not-due` for one at which the kind is not
    ///   due; `bulletin.impossible` where fewer than nobody would be under observation; `bulletin.exists` where the day's
    ///   was published before; of a correction `bulletin.unknown` where nothing was published as of that hour, and
    ///   `bulletin.unchanged` where no figure is another one.
    public func publish(
        kind: BulletinKind, region: RegionCode, asOf: Hour, corrects: Bool = false, by author: ID<Account>
    ) async throws -> PublishedBulletin {
        let request = BulletinRequest(kind, of: region, asOf: asOf, corrects: corrects)
        let bulletin = try await frozen(request, by: author)
        try await refusingTwice(request) {
            try await database.write { try Self.insert(bulletin, request, preparedBy: nil, $0) }
        }
        return bulletin
    }

    /// A bulletin as it would be published now.
    func frozen(_ request: BulletinRequest, by author: ID<Account>) async throws -> PublishedBulletin {
        let template = try template(request.kind)
        let since = ledger.rules.earliest.day
        let now = ledger.clock.now()
        guard request.asOf.start <= now else {
            throw Problem(
                .timeTooLate, "截止时间还没有到，不能发布。", "The as-of time has not come yet; nothing was published.", at: "asOf")
        }
        let bulletin = try await database.read { connection in
            let former = try Self.newest(request, connection)
            try Self.checkTurn(request, former, at: now)
            let edition = (former?.edition ?? 0) + 1
            var sources: [Language: BulletinSource] = [:]
            for language in Language.allCases {
                sources[language] = try Self.source(
                    template, of: request.region, asOf: request.asOf, language: language, since: since,
                    edition: edition, in: connection)
            }
            try Self.refuseUnchanged(sources[.chinese]?.bulletin, former)
            let heads = try ChainHead.all(in: request.region, connection)
            return PublishedBulletin(
                id: .fresh(at: now), author: author, preparedBy: nil, publishedAt: now,
                positions: LedgerCursor(
                    positions: Dictionary(uniqueKeysWithValues: heads.map { ($0.0, $0.1.position) })),
                sources: sources, edition: edition)
        }
        try Self.refuseImpossible(bulletin)
        return bulletin
    }

    /// A number below nothing is a mistake in filing: somebody released who never came.
    private static func refuseImpossible(_ bulletin: PublishedBulletin) throws {
        let wrong = (bulletin.bulletin(in: .chinese)?.figures ?? []).filter { $0.amount < 0 }
        guard !wrong.isEmpty else { return }
        throw Problem(
            .bulletinImpossible, "有 \(wrong.count) 个数字小于零，多半是漏报了进入或重复填报了解除，请先核对台账。未发布。",
            "\(wrong.count) figures are below zero: somebody left who was never entered, or left twice. Mend the ledger first; nothing was published.",
            details: wrong.prefix(20).map { figure in
                Problem(
                    .bulletinImpossible, "\(figure.title.chinese)：\(figure.amount)",
                    "\(figure.title.english): \(figure.amount)", at: figure.name)
            })
    }

    /// - Parameter preparedBy: who prepared it, where the author signs.
    static func insert(
        _ bulletin: PublishedBulletin, _ request: BulletinRequest, preparedBy: ID<Account>?,
        _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            """
            INSERT INTO bulletin (id, region, kind, day, edition, as_of, title, published_at, author, prepared_by,
                positions, chinese, english, digest)
            VALUES (\(bulletin.id), \(request.region), \(request.kind.code), \(request.day.index),
                \(bulletin.edition), \(request.asOf), \(bulletin.bulletin(in: .chinese)?.titleText ?? ""),
                \(bulletin.publishedAt), \(bulletin.author), \(preparedBy.sqlValue), \(bulletin.positions.text),
                \(bulletin.stored(.chinese)), \(bulletin.stored(.english)), \(bulletin.digest))
            """)
    }

    /// Says in words that somebody else was quicker.
    func refusingTwice<Value>(_ request: BulletinRequest, _ write: () async throws -> Value) async throws -> Value {
        do {
            return try await write()
        } catch SQLFailure.constraint(name: "bulletin_region_kind_day_edition_unique") {
            throw Self.exists(request.asOf)
        }
    }

    /// What was published, newest first.
    ///
    /// - Parameters:
    ///   - region: in this region and below, `nil` for everywhere.
    ///   - limit: 1 to 1,000.
    public func published(in region: RegionCode? = nil, limit: Int = 100) async throws -> [PublishedBulletin.Summary] {
        let range = region?.subtree ?? (from: "", below: "~")
        let limit = min(max(limit, 1), 1_000)
        return try await database.read { connection in
            try connection.query(
                """
                SELECT id, kind, region, as_of, title, published_at, edition FROM bulletin
                WHERE region >= \(range.from) AND region < \(range.below)
                ORDER BY as_of DESC, region, kind, edition DESC LIMIT \(limit)
                """
            ).map { row in
                PublishedBulletin.Summary(
                    id: try row.id(0, as: PublishedBulletin.self), kind: BulletinKind(try row.text(1)),
                    region: try row.regionCode(2), asOf: try row.hour(3), edition: try row.int(6),
                    title: try row.text(4),
                    publishedAt: try row.instant(5))
            }
        }
    }

    /// The newest bulletin of a kind that was published of a region itself and speaks of an earlier hour.
    public func former(
        of region: RegionCode, before asOf: Hour, kind: BulletinKind
    ) async throws -> PublishedBulletin? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT \(Self.columns) FROM bulletin
                WHERE region = \(region) AND kind = \(kind.code) AND as_of < \(asOf)
                ORDER BY as_of DESC, edition DESC LIMIT 1
                """
            ).map(Self.bulletin)
        }
    }

    /// The bulletin published of a region and hour, `nil` where there is none; of several kinds the situation first.
    ///
    /// - Parameter edition: which one, `nil` for the newest.
    public func published(
        region: RegionCode, asOf: Hour, kind: BulletinKind? = nil, edition: Int? = nil
    ) async throws -> PublishedBulletin? {
        let usual = try await usualKind(of: region)
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT \(Self.columns), kind FROM bulletin
                WHERE region = \(region) AND as_of = \(asOf) ORDER BY kind, edition DESC
                """
            ).filter { try edition == nil || $0.int(7) == edition }
            let wanted = try found.first { try $0.text(8) == (kind ?? usual).code }
            return try (wanted ?? (kind == nil ? found.first : nil)).map(Self.bulletin)
        }
    }

    static let columns: SQLText = "id, author, published_at, positions, chinese, english, prepared_by, edition"

    static func bulletin(_ row: SQLRow) throws -> PublishedBulletin {
        PublishedBulletin(
            id: try row.id(0, as: PublishedBulletin.self), author: try row.id(1, as: Account.self),
            preparedBy: try row.optionalID(6, as: Account.self), publishedAt: try row.instant(2),
            positions: try LedgerCursor(try row.text(3)),
            sources: [
                .chinese: try BulletinSource(json: try JSON(parsing: try row.text(4))),
                .english: try BulletinSource(json: try JSON(parsing: try row.text(5))),
            ], edition: try row.int(7))
    }
}

extension PublishedBulletin {
    fileprivate func stored(_ language: Language) -> String { sources[language]?.json.canonicalText ?? "" }
}
