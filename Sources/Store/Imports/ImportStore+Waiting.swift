public import Domain
import SQLCore

/// The rows of line lists that wait, and what is decided about them. An import is not held up by them. They lie sealed,
/// for sixty days at most, and go with the files when somebody of the county is erased.
extension ImportStore {
    /// How long a row waits: sixty days; then the file has to be imported again.
    public static let waitingMilliseconds: Int64 = 60 * 86_400_000
    /// The most rows that are shown at once.
    public static let waitingLimit = 200

    /// The rows that wait in a region, the oldest first, of the lists that an author may import there; what is shown is
    /// recorded as a look.
    ///
    /// - Throws: `access.refused` where the author may import none of the lists there.
    public func waiting(in region: RegionCode, by author: Author) async throws -> [WaitingLine] {
        let lists = LineList.all.filter { author.holds($0.form.filedBy, on: region) }.map(\.form.name)
        guard !lists.isEmpty else { throw Self.mayNotDecide }
        let (counties, range) = ((region.county ?? region).subtree, region.subtree)
        let now = clock.now()
        let from = Instant(milliseconds: now.milliseconds - Self.waitingMilliseconds)
        return try await ledger.mapped {
            try await database.write { connection in
                let lines = try connection.query(
                    """
                    SELECT \(Self.waitingColumns) FROM import_waiting
                    WHERE county >= \(counties.from) AND county < \(counties.below)
                        AND region >= \(range.from) AND region < \(range.below)
                        AND list IN (\(list: lists)) AND came_at >= \(from)
                    ORDER BY came_at, root LIMIT \(Self.waitingLimit)
                    """
                ).compactMap { try self.waitingLine($0)?.line }
                let people = Set(lines.flatMap { $0.waiting.candidates.compactMap(\.person) })
                if !lines.isEmpty {
                    try AccessLog.record(
                        [
                            AccessRecord(
                                .list, by: author.account, in: region, shown: people, count: lines.count, at: now)
                        ], in: connection)
                }
                return lines
            }
        }
    }

    /// Decides about a row that waits, and takes it. What it still lacks keeps it waiting.
    ///
    /// - Returns: why it waits still; `nil` where it was taken.
    /// - Throws: `import.unknown` where no such row waits for the author, `request.malformed` for somebody who is none of
    ///   its candidates, and why the row is refused; then it waits on.
    @discardableResult
    public func decide(
        _ decision: LineDecision, about id: ID<Entry>, by author: Author
    ) async throws -> LineWaiting? {
        let (line, row, choice) = try await waitingRow(id, by: author)
        guard let list = LineList.named(line.list) else { throw Self.nothingWaits }
        let decided = try Self.choice(decision, line, row, before: choice)
        let taken = try await takeLines(
            [row], of: list, within: nil, by: author, doors: FileDoors(), progress: nil, choices: [row.root: decided])
        switch taken.standings.first {
        case .refused(let problem): throw problem
        case .waiting(let waiting): return waiting
        default: return nil
        }
    }

    /// The candidates of a row that waits, in order.
    ///
    /// - Throws: `import.unknown` where no such row waits for the author.
    public func candidates(of id: ID<Entry>, for author: Author) async throws -> [LineWaiting.Candidate] {
        try await waitingRow(id, by: author).line.waiting.candidates
    }

    /// The case of a number, that of an institution or the system's.
    ///
    /// - Throws: `case.unknown` where there is none, or several.
    public func medicalCase(numbered number: String) async throws -> ID<Subject> {
        let token = key.token(ofCase: number)
        return try await ledger.mapped {
            try await database.read { connection in
                let listed = try LineReader.cases(token: token, connection)
                let found = listed.isEmpty ? try ChainStore.cases(of: try CaseNumber(number), connection) : listed
                guard found.count == 1 else { throw CaseNumber.unknown }
                return found[0]
            }
        }
    }

    /// Puts a row that waits away; the file may bring it again.
    ///
    /// - Throws: as ``decide(_:about:by:)``.
    public func putAway(_ id: ID<Entry>, by author: Author) async throws {
        let (line, _, _) = try await waitingRow(id, by: author)
        try await ledger.mapped {
            try await database.write { connection in
                _ = try connection.execute(
                    "DELETE FROM import_waiting WHERE county = \(Self.county(of: line.region)) AND root = \(id)")
            }
        }
    }

    private func waitingRow(
        _ id: ID<Entry>, by author: Author
    ) async throws -> (line: WaitingLine, row: ImportRow, choice: LineChoice) {
        let found = try await ledger.mapped {
            try await database.read { connection -> (WaitingLine, ImportRow, LineChoice)? in
                guard
                    let row = try connection.first(
                        """
                        SELECT \(Self.waitingColumns) FROM import_waiting WHERE root = \(id) ORDER BY county LIMIT 1
                        """),
                    let (line, content) = try self.waitingLine(row)
                else { return nil }
                let choices = try Self.choices(of: [id], Self.county(of: line.region), connection)
                return (line, content, choices[id] ?? LineChoice())
            }
        }
        guard let found, let list = LineList.named(found.0.list),
            author.holds(list.form.filedBy, on: found.0.region)
        else { throw Self.nothingWaits }
        return found
    }

    private static func choice(
        _ decision: LineDecision, _ line: WaitingLine, _ row: ImportRow, before: LineChoice
    ) throws(Problem) -> LineChoice {
        var choice = before
        switch decision {
        case .again: break
        case .other: choice.person = row.ownPerson
        case .contactOf(let medicalCase): choice.medicalCase = medicalCase
        case .same(let candidate):
            guard line.waiting.candidates.contains(candidate) else {
                throw Problem(
                    .requestMalformed, "所选的不在这一行的候选之中，请刷新后再选。",
                    "That is none of the row's candidates; load the page again.", at: "candidate")
            }
            if let person = candidate.person {
                choice.person = person
                choice.subject = candidate.subject
            } else {
                choice.medicalCase = candidate.subject
            }
        }
        return choice
    }

    // MARK: What is kept

    /// Remembers rows that were taken, keeps those that wait, and what was decided.
    func remember(
        _ batch: LineBatch, of list: LineList, _ choices: [ID<Entry>: LineChoice], by author: Author, at now: Instant,
        in connection: any SQLWriting
    ) throws {
        try Self.remember(batch.rows, batch.standings, connection)
        var waiting: [[SQLValue]] = []
        var done: [[SQLValue]] = []
        for (row, standing) in zip(batch.rows, batch.standings) {
            let county = Self.county(of: row.region)
            switch standing {
            case .waiting(let why):
                let sealed = try key.seal(row.json.canonicalBytes, at: Self.waitingPlace(row.root))
                waiting.append([
                    county.sqlValue, row.root.sqlValue, row.region.sqlValue, .text(list.form.name),
                    author.account.sqlValue, now.sqlValue, .integer(Int64(row.number)), .text(why.reason.rawValue),
                    .text(JSON.array(why.candidates.map(\.json)).canonicalText), .bytes(sealed),
                ])
            case .refused: break
            default: done.append([county.sqlValue, row.root.sqlValue])
            }
        }
        try connection.execute(Self.upsertWaiting, rows: waiting)
        try connection.execute(Self.deleteWaiting, rows: done)
        try connection.execute(
            Self.insertNumber,
            rows: batch.numbers.sorted { $0.key < $1.key }.filter { batch.standings[$0.key].files }.map {
                place, number in
                [
                    Self.county(of: batch.rows[place].region).sqlValue, .bytes(number.token),
                    number.subject.sqlValue,
                ]
            })
        try Self.keep(choices, of: batch, by: author, at: now, in: connection)
    }

    private static func keep(
        _ choices: [ID<Entry>: LineChoice], of batch: LineBatch, by author: Author, at now: Instant,
        in connection: any SQLWriting
    ) throws {
        let counties = Dictionary(
            batch.rows.map { ($0.root, county(of: $0.region)) }, uniquingKeysWith: { one, _ in one })
        try connection.execute(
            upsertChoice,
            rows: choices.compactMap { root, choice in
                counties[root].map { county in
                    [
                        county.sqlValue, root.sqlValue, choice.person.sqlValue, choice.subject.sqlValue,
                        choice.medicalCase.sqlValue, author.account.sqlValue, now.sqlValue,
                    ]
                }
            })
    }

    static func choices(
        of roots: [ID<Entry>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Entry>: LineChoice] {
        var found: [ID<Entry>: LineChoice] = [:]
        try connection.forEach(
            """
            SELECT root, person, subject, medical_case FROM import_choice
            WHERE county = \(county) AND root IN (\(list: roots))
            """
        ) { row in
            found[try row.id(0, as: Entry.self)] = LineChoice(
                person: try row.optionalID(1, as: Subject.self), subject: try row.optionalID(2, as: Subject.self),
                medicalCase: try row.optionalID(3, as: Subject.self))
        }
        return found
    }

    private static let waitingColumns: SQLText =
        "root, region, list, account, came_at, line, reason, candidates, content"

    private static func waitingPlace(_ root: ID<Entry>) -> [UInt8] { Array("waiting".utf8) + root.bytes }

    private func waitingLine(_ row: SQLRow) throws -> (line: WaitingLine, row: ImportRow)? {
        let id = try row.id(0, as: Entry.self)
        let content = try JSON(parsing: try key.open(try row.bytes(8), at: Self.waitingPlace(id)))
        guard let reason = LineWaiting.Reason(rawValue: try row.text(6)), let found = ImportRow(content) else {
            return nil
        }
        let candidates = try JSON(parsing: try row.text(7)).elements ?? []
        let line = WaitingLine(
            id: id, region: try row.regionCode(1), list: try row.text(2), account: try row.id(3, as: Account.self),
            cameAt: try row.instant(4), number: try row.int(5),
            waiting: LineWaiting(reason, candidates.map(LineWaiting.Candidate.init)), body: found.body)
        return (line, found)
    }

    private static let mayNotDecide = Problem(
        .accessRefused, "您的职责不包括在该区域导入名单。", "Your duties do not include importing lists for this region.",
        at: "region")

    private static let nothingWaits = Problem(
        .importUnknown, "没有这一行待核实的记录，或已由别人处理。",
        "No such row waits in the regions of your duties; somebody may have decided about it.")

    private static let upsertWaiting = SQLStatement(
        """
        INSERT INTO import_waiting (county, root, region, list, account, came_at, line, reason, candidates, content)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7), \(place: 8),
            \(place: 9), \(place: 10))
        ON CONFLICT (county, root) DO UPDATE SET region = excluded.region, line = excluded.line,
            reason = excluded.reason, candidates = excluded.candidates, content = excluded.content
        """)

    private static let deleteWaiting = SQLStatement(
        "DELETE FROM import_waiting WHERE county = \(place: 1) AND root = \(place: 2)")

    private static let insertNumber = SQLStatement(
        """
        INSERT INTO import_number (county, token, subject) VALUES (\(place: 1), \(place: 2), \(place: 3))
        ON CONFLICT (county, token, subject) DO NOTHING
        """)

    private static let upsertChoice = SQLStatement(
        """
        INSERT INTO import_choice (county, root, person, subject, medical_case, account, decided_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        ON CONFLICT (county, root) DO UPDATE SET person = excluded.person, subject = excluded.subject,
            medical_case = excluded.medical_case, account = excluded.account, decided_at = excluded.decided_at
        """)
}
