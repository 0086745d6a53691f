import Domain
import Testing

@Suite("Activities of cases")
struct ActivityTests {
    static let id = ID<Subject>(high: 9, low: 9)

    /// An entry of an activity at a market, told on 2 February at 16:00.
    static func entry(
        _ number: UInt64, from: String, until: String, _ more: [String: JSON] = [:]
    ) throws -> Entry {
        let at = try Instant("2020-02-02T16:00:00+08:00")
        let body: [String: JSON] = [
            "kind": "market", "division": "511083100001", "from": .string("\(from):00+08:00"),
            "until": .string("\(until):00+08:00"), "source": "patient", "mayPublish": true, "publicText": "某某农贸市场",
        ]
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: number), region: try RegionCode("511083000000"), form: Form.caseActivity.name,
                version: 1, subject: id, occurredAt: at, body: .object(body.merging(more) { $1 })),
            recordedAt: at, author: ID(high: 0, low: 1), clockSkewMilliseconds: nil, position: 1, hash: [])
    }

    static func activity(
        _ number: UInt64, from: String, until: String, _ more: [String: JSON] = [:], sealed: JSON? = nil
    ) throws -> Activity {
        try #require(Activity(entry(number, from: from, until: until, more), sealed: sealed))
    }

    private static func refusal(from: String, until: String) throws -> String? {
        do {
            try Activity.check(
                entry(1, from: from, until: until).submission, onsetOn: Day("2020-01-30"),
                definition: DiseaseDefinition.builtIn[0])
            return nil
        } catch let problem as Problem {
            #expect(problem.code == .activityInvalid)
            return problem.path
        }
    }

    @Test("end after they begin, before they are told, and last seven days at most")
    func times() throws {
        #expect(try Self.refusal(from: "2020-02-01T09:00", until: "2020-02-01T09:01") == nil)
        #expect(try Self.refusal(from: "2020-02-01T09:00", until: "2020-02-01T09:00") == "body.until")
        #expect(try Self.refusal(from: "2020-02-02T15:00", until: "2020-02-02T16:00") == nil)
        #expect(try Self.refusal(from: "2020-02-02T15:00", until: "2020-02-02T16:01") == "body.until")
        #expect(try Self.refusal(from: "2020-01-20T09:00", until: "2020-01-27T09:00") == nil)
        #expect(try Self.refusal(from: "2020-01-20T09:00", until: "2020-01-27T09:01") == "body.until")
    }

    @Test("do not begin before the longest incubation could have")
    func tooEarly() throws {
        #expect(try Self.refusal(from: "2020-01-16T00:00", until: "2020-01-16T02:00") == nil)
        #expect(try Self.refusal(from: "2020-01-15T23:59", until: "2020-01-16T02:00") == "body.from")
    }

    @Test("of a vehicle know line and seat in one spelling, and without the vault nothing of where it was")
    func ridden() throws {
        let sealed: JSON = ["place": "客车", "seat": "１２f", "carriage": 5, "vehiclePlate": "川K·54321"]
        let more: [String: JSON] = ["kind": "transport", "line": "g 8502"]
        let one = try Self.activity(1, from: "2020-02-01T09:00", until: "2020-02-01T10:00", more, sealed: sealed)
        #expect(one.line == "G8502" && one.seat?.row == 12 && one.seat?.carriage == 5)
        #expect(one.vehicle?.text == "川K54321" && one.place == "客车")
        let bare = try Self.activity(1, from: "2020-02-01T09:00", until: "2020-02-01T10:00", more)
        #expect(bare.place == nil && bare.vehicle == nil && bare.seat == nil && bare.line == "G8502")
        let seat = try #require(one.seat)
        #expect(Seat("9A", carriage: 5)?.rowsApart(from: seat) == 3)
        #expect(Seat("9A", carriage: 4)?.rowsApart(from: seat) == nil)
        #expect(Seat("A9", carriage: nil) == nil && Seat("0A", carriage: nil) == nil)
    }

    @Test("are asked of a town or smaller, or of a vehicle, for fourteen days at most")
    func asked() throws {
        let from = try Instant("2020-01-19T00:00:00+08:00")
        func ask(_ division: String, days: Int64, seconds: Int64 = 0, line: String? = nil) throws -> String? {
            do {
                _ = try WhereaboutsQuery(
                    division: RegionCode(division), from: from, until: from.adding(seconds: days * 86_400 + seconds),
                    line: line)
                return nil
            } catch { return error.path }
        }
        #expect(try ask("511083100000", days: 14) == nil)
        #expect(try ask("511083100000", days: 14, seconds: 1) == "until")
        #expect(try ask("511083100000", days: 0) == "until")
        #expect(try ask("511083000000", days: 1) == "division")
        #expect(try ask("511083000000", days: 1, line: "G8502") == nil)
        #expect(try ask("511000000000", days: 1, line: "G8502") == "division")
    }
}
