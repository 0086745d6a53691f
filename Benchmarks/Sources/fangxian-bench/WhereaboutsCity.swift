import Domain
import Foundation
import SQLCore
import Store

/// A city late in an emergency: so many passages at a thousand posts and so many visits over a hundred days. The mass is
/// written straight into the tables, with the real schema; posts, cases with their activities, and the passages of one
/// post of each county go through the ledger, so that what is found is sealed and opened as ever.
struct WhereaboutsCity {
    let workload: Workload
    let passages: Int
    let visits: Int
    static let days = 100
    private static let postsInCounty = 150

    init(passages: Int, visits: Int) throws {
        workload = try Workload()
        (self.passages, self.visits) = (passages, visits)
    }

    /// When the days are over.
    var end: Instant { workload.start.adding(seconds: Int64(Self.days) * 86_400) }

    /// The village of a county's first post.
    static func village(_ county: Int) throws -> RegionCode { try RegionCode(FullCity.counties[county] + "100001") }

    private static func county(_ county: Int) -> String { FullCity.counties[county] + "000000" }
    static func post(_ county: Int, _ number: Int) -> ID<Subject> {
        ID(high: 0x0170_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(county * 1_000 + number))
    }
    static func plate(_ number: Int) -> String { "川K" + String(format: "%05d", number) }
    static func illness(_ number: Int) -> ID<Subject> {
        ID(high: 0x0171_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
    }
    private static func home(_ number: Int) -> ID<Subject> {
        ID(high: 0x0172_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
    }

    func fill(_ ledger: Ledger, _ database: any SQLDatabase) async throws {
        try await file(ledger)
        for part in Self.parts(of: passages) { try await database.write { try self.write(passages: part, $0) } }
        // In the order of the key: else every row would touch a page of its own.
        for part in Self.parts(of: passages) { try await database.write { try self.write(tokens: part, $0) } }
        try await database.write { try self.writeHomes($0) }
        for part in Self.parts(of: visits) { try await database.write { try self.write(visits: part, $0) } }
        try await database.upkeep()
    }

    private static func parts(of count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: 100_000).map { $0..<min($0 + 100_000, count) }
    }

    // MARK: Through the ledger

    private func file(_ ledger: Ledger) async throws {
        let author = Author(
            account: ID(high: 1, low: 1),
            grants: Set(
                [Duty.cityCommand, .countyDesk, .police].map {
                    Grant($0, on: workload.grids[0].ancestor(at: .city) ?? workload.grids[0])
                }))
        var batch: [Submission] = []
        func file(_ form: Form, _ subject: ID<Subject>, _ region: RegionCode, _ at: Instant, _ body: JSON) async throws
        {
            batch.append(
                Submission(
                    id: .fresh(at: at), region: region, form: form.name, version: form.version, subject: subject,
                    occurredAt: at, body: body))
            if batch.count == 900 { try await send() }
        }
        func send() async throws {
            guard !batch.isEmpty else { return }
            if let problem = try await ledger.append(batch, by: author).compactMap(\.problem).first { throw problem }
            batch = []
        }
        for county in 0..<7 {
            for number in 0..<Self.postsInCounty {
                let region = try RegionCode(FullCity.counties[county] + "\(100 + number % 20)00\(1 + number / 20)")
                try await file(
                    .checkpoint, Self.post(county, number), region, workload.start,
                    ["name": "卡点", "kind": "road", "state": "in-use"])
            }
        }
        try await send()
        for county in 0..<7 {
            for minute in stride(from: 0, to: 14 * 1_440, by: 5) {
                let at = end.adding(seconds: Int64(minute - 14 * 1_440) * 60)
                try await file(
                    .passage, .fresh(at: at), Self.village(county), at,
                    [
                        "checkpoint": .string(Self.post(county, 0).description), "direction": "in", "vehicle": "car",
                        "plate": .string(Self.plate(minute * 7 % 2_000)), "passengers": 2, "outcome": "let-through",
                    ])
            }
        }
        try await fileCases(file)
        try await send()
    }

    /// Three hundred cases with twenty activities each in the last fortnight.
    private func fileCases(
        _ file: (Form, ID<Subject>, RegionCode, Instant, JSON) async throws -> Void
    ) async throws {
        let onset = end.day.advanced(by: -5)
        for number in 0..<300 {
            try await file(
                .caseReport, Self.illness(number), RegionCode(Self.county(number % 7)), end.adding(seconds: -86_400),
                [
                    "person": .string(Self.home(9_000_000 + number).description), "disease": "novel-coronavirus",
                    "class": "confirmed", "origin": "new", "imported": false, "facility": "医院", "ground": "检测",
                    "onsetOn": .string(onset.description),
                ])
        }
        // In a batch of its own: activities are of cases that are there.
        for number in 300..<1_200 {
            try await file(
                .caseReport, Self.illness(number), RegionCode(Self.county(number % 7)), end.adding(seconds: -86_400),
                [
                    "person": .string(Self.home(9_000_000 + number).description), "disease": "novel-coronavirus",
                    "class": "suspected", "origin": "new", "imported": false, "facility": "医院", "ground": "会诊",
                ])
        }
        for number in 0..<300 {
            for turn in 0..<20 {
                let from = end.adding(seconds: Int64(-13 * 86_400 + turn * 50_000 + number * 60))
                try await file(
                    .caseActivity, Self.illness(number), RegionCode(Self.county(number % 7)), end,
                    [
                        "kind": "market", "division": .string(try Self.village((number + turn) % 7).text),
                        "place": .string("市场\(turn % 5)"), "from": .string(from.description),
                        "until": .string(from.adding(seconds: 5_400).description), "source": "patient",
                        "mayPublish": false,
                    ])
            }
        }
    }

    // MARK: Straight into the tables

    private func at(_ number: Int) -> Instant {
        workload.start.adding(milliseconds: Int64(number) * Int64(Self.days) * 86_400_000 / Int64(passages))
    }

    private func passage(_ number: Int) -> ID<Subject> {
        ID(version7At: at(number), randomHigh: UInt64(number) &* 0x9E37_79B9, randomLow: UInt64(number))
    }

    private func write(passages part: Range<Int>, _ connection: any SQLWriting) throws {
        let sealed = SQLValue.bytes([UInt8](repeating: 7, count: 92))
        let rows = part.map { number -> (county: SQLValue, id: SQLValue, number: Int) in
            (.text(Self.county(number % 7)), passage(number).sqlValue, number)
        }
        try connection.execute(
            Self.insertPassage,
            rows: rows.map { county, id, number in
                [
                    county, id, Self.post(number % 7, 1 + number / 7 % (Self.postsInCounty - 1)).sqlValue,
                    at(number).sqlValue, .text(number % 3 == 0 ? "out" : "in"), .text("car"), .integer(2), .integer(0),
                    .text("let-through"),
                ]
            })
        try connection.execute(
            Self.insertSealed,
            rows: rows.map { [$0, $1, $1, .text("passage"), at($2).sqlValue, .integer(2), sealed] })
    }

    private func write(tokens part: Range<Int>, _ connection: any SQLWriting) throws {
        let step = UInt64.max / UInt64(passages)
        try connection.execute(
            Self.insertToken,
            rows: part.map { number in
                let token = (UInt64(number) * step).bigEndian
                // Which passage it is has nothing to do with the token.
                let subject = passage(number * 7_919 % passages)
                return [
                    .text(Self.county(number * 7_919 % passages % 7)),
                    .bytes(withUnsafeBytes(of: token) { Array($0) }), subject.sqlValue,
                ]
            })
    }

    /// Fifty doors in each grid, with two people behind each.
    private func writeHomes(_ connection: any SQLWriting) throws {
        for (place, grid) in workload.grids.enumerated() {
            let doors = (0..<50).map { place * 50 + $0 }
            let county = SQLValue.text(grid.county?.text ?? "")
            try connection.execute(
                Self.insertHome,
                rows: doors.map { door in
                    [
                        county, Self.home(door).sqlValue, .text(grid.text), .text(String(format: "%04d", door % 50)),
                        .text("\(door % 50 / 10 + 1)栋"), .integer(Int64(door % 50)), Self.home(door).sqlValue,
                    ]
                })
            try connection.execute(
                Self.insertPerson,
                rows: doors.flatMap { door in
                    [0, 1].map { one in
                        [
                            county, Self.home(20_000_000 + door * 2 + one).sqlValue, .text(grid.text),
                            Self.home(door).sqlValue, Self.home(door).sqlValue,
                        ]
                    }
                })
        }
    }

    private func write(visits part: Range<Int>, _ connection: any SQLWriting) throws {
        let homes = workload.grids.count * 50
        let body = SQLValue.text("{\"leafletsLeft\":2,\"personsAsked\":2,\"result\":\"met\",\"round\":1}")
        let hash = SQLValue.bytes([UInt8](repeating: 7, count: 32))
        try connection.execute(
            Self.insertVisit,
            rows: part.map { number in
                let door = number * 7_919 % homes
                let at = workload.start.adding(
                    milliseconds: Int64(number) * Int64(Self.days) * 86_400_000 / Int64(visits))
                let id = ID<Entry>(version7At: at, randomHigh: 77, randomLow: UInt64(number))
                let grid = workload.grids[door / 50]
                return [
                    .text(grid.county?.text ?? ""), .integer(Int64(1_000_000_000 + number)), id.sqlValue,
                    .text(grid.text), Self.home(door).sqlValue, at.sqlValue, at.sqlValue,
                    ID<Account>(high: 1, low: 1).sqlValue, body, hash,
                ]
            })
    }

    private static let insertPassage = SQLStatement(
        """
        INSERT INTO passage (county, id, checkpoint, at, direction, vehicle, people, fevers, outcome)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7), \(place: 8),
            \(place: 9))
        """)
    private static let insertSealed = SQLStatement(
        """
        INSERT INTO sealed_answer (county, subject, entry, form, occurred_at, key, sealed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)
    private static let insertToken = SQLStatement(
        "INSERT INTO plate_token (county, token, subject) VALUES (\(place: 1), \(place: 2), \(place: 3))")
    private static let insertHome = SQLStatement(
        """
        INSERT INTO household (county, id, region, door, building, serial, kind, state, declared, residents, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), 'family', 'open', 0, 2,
            \(place: 7))
        """)
    private static let insertPerson = SQLStatement(
        """
        INSERT INTO person (county, id, region, household, sex, birth_year, residency, needs, state, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), 'male', 1980, 'resident', '', 'here', \(place: 5))
        """)
    private static let insertVisit = SQLStatement(
        """
        INSERT INTO entry (county, position, id, region, form, form_version, subject, occurred_at, recorded_at, author,
            body, retraction, hash)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), 'household-visit', 3, \(place: 5), \(place: 6),
            \(place: 7), \(place: 8), \(place: 9), 0, \(place: 10))
        """)
}
