public import Domain
import SQLCore

extension BulletinStore {
    /// Publishes a bulletin: freezes its figures in both languages together with the position of each county's ledger.
    /// The caller has checked the duty.
    ///
    /// - Throws: `time.in-the-future` for an hour that has not come; `bulletin.impossible` where fewer than nobody would
    ///   be under observation; `bulletin.exists` where one of that kind, region and hour was published before. What was
    ///   published is never replaced, corrections are told in a later one.
    public func publish(
        kind: BulletinKind, region: RegionCode, asOf: Hour, by author: ID<Account>
    ) async throws -> PublishedBulletin {
        let template = try template(kind)
        let since = ledger.rules.earliest.day
        let now = ledger.clock.now()
        guard asOf.start <= now else {
            throw Problem(
                .timeTooLate, "截止时间还没有到，不能发布。", "The as-of time has not come yet; nothing was published.", at: "asOf")
        }
        let bulletin = try await database.read { connection in
            var sources: [Language: BulletinSource] = [:]
            for language in Language.allCases {
                sources[language] = try Self.source(
                    template, of: region, asOf: asOf, language: language, since: since, in: connection)
            }
            let heads = try ChainHead.all(in: region, connection)
            return PublishedBulletin(
                id: .fresh(at: now), author: author, publishedAt: now,
                positions: LedgerCursor(
                    positions: Dictionary(uniqueKeysWithValues: heads.map { ($0.0, $0.1.position) })),
                sources: sources)
        }
        try Self.refuseImpossible(bulletin)
        try await save(bulletin, kind: kind, region: region, asOf: asOf)
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

    private func save(
        _ bulletin: PublishedBulletin, kind: BulletinKind, region: RegionCode, asOf: Hour
    ) async throws {
        do {
            _ = try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO bulletin (id, region, kind, as_of, title, published_at, author, positions, chinese,
                        english, digest)
                    VALUES (\(bulletin.id), \(region), \(kind.code), \(asOf),
                        \(bulletin.bulletin(in: .chinese)?.titleText ?? ""), \(bulletin.publishedAt),
                        \(bulletin.author), \(bulletin.positions.text), \(bulletin.stored(.chinese)),
                        \(bulletin.stored(.english)), \(bulletin.digest))
                    """)
            }
        } catch SQLFailure.constraint(name: "bulletin_region_kind_as_of_unique") {
            throw Problem(
                .bulletinExists, "该区域这一时点的通报已发布，不能重复发布；如需更正，请在之后的通报中说明。",
                "The bulletin of this region and hour has been published; a correction goes into a later one.")
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
                SELECT id, kind, region, as_of, title, published_at FROM bulletin
                WHERE region >= \(range.from) AND region < \(range.below)
                ORDER BY as_of DESC, region, kind LIMIT \(limit)
                """
            ).map { row in
                PublishedBulletin.Summary(
                    id: try row.id(0, as: PublishedBulletin.self), kind: BulletinKind(try row.text(1)),
                    region: try row.regionCode(2), asOf: try row.hour(3), title: try row.text(4),
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
                SELECT id, author, published_at, positions, chinese, english FROM bulletin
                WHERE region = \(region) AND kind = \(kind.code) AND as_of < \(asOf) ORDER BY as_of DESC LIMIT 1
                """
            ).map(Self.bulletin)
        }
    }

    /// The bulletin published of a region and hour, `nil` where there is none; of several kinds the situation first.
    public func published(
        region: RegionCode, asOf: Hour, kind: BulletinKind? = nil
    ) async throws -> PublishedBulletin? {
        let usual = try await usualKind(of: region)
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT id, author, published_at, positions, chinese, english, kind FROM bulletin
                WHERE region = \(region) AND as_of = \(asOf) ORDER BY kind
                """)
            let wanted = try found.first { try $0.text(6) == (kind ?? usual).code }
            return try (wanted ?? (kind == nil ? found.first : nil)).map(Self.bulletin)
        }
    }

    static func bulletin(_ row: SQLRow) throws -> PublishedBulletin {
        PublishedBulletin(
            id: try row.id(0, as: PublishedBulletin.self), author: try row.id(1, as: Account.self),
            publishedAt: try row.instant(2), positions: try LedgerCursor(try row.text(3)),
            sources: [
                .chinese: try BulletinSource(json: try JSON(parsing: try row.text(4))),
                .english: try BulletinSource(json: try JSON(parsing: try row.text(5))),
            ])
    }
}

extension PublishedBulletin {
    fileprivate func stored(_ language: Language) -> String { sources[language]?.json.canonicalText ?? "" }
}
