import Domain
import Foundation
import SQLCore
import SQLite
import Store
import Synchronization
import TestKit
import Testing

@Suite("Sealed answers")
struct SealingTests {
    @Test("go to the vault and never to the ledger, its hash or its export", arguments: Engine.allCases)
    func parted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            let body = try #require(try await fixture.ledger.entry(LedgerFixture.id(1))).entry.submission.body
            #expect(body["name"] == nil && body["mobile"] == nil && body["identityNumber"] == nil)
            #expect(body["sex"]?.text == "male")
            let person = Somebody(1)
            let answers = try await fixture.opened(1, 2)
            #expect(answers[1]?["name"]?.text == person.name)
            #expect(answers[1]?["mobile"]?.text == person.mobile)
            #expect(answers[1]?["sex"] == nil)
            #expect(answers[2] == nil)
            _ = try await fixture.ledger.export { line in
                #expect(!String(decoding: line, as: UTF8.self).contains(person.mobile))
            }
            #expect(try await fixture.ledger.verify().entries == 1)
        }
    }

    @Test("a repeat is identical only where the sealed answers are the same too", arguments: Engine.allCases)
    func repeats(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let first = try LedgerFixture.registration(1, of: 1)
            var changed = Somebody(1).body.members ?? [:]
            changed["mobile"] = "13900000000"
            let other = try LedgerFixture.registration(1, of: 1, body: .object(changed))
            changed["mobile"] = nil
            let without = try LedgerFixture.registration(1, of: 1, body: .object(changed))
            let author = try LedgerFixture.everybody()
            let together = try await fixture.ledger.append([first, first, other, without], by: author)
            #expect(together.map(\.name) == ["accepted", "identical", "conflicting", "conflicting"])
            let later = try await fixture.ledger.append([first, other, without], by: author)
            #expect(later.map(\.name) == ["identical", "conflicting", "conflicting"])
        }
    }

    @Test("follow corrections and retractions, in whatever order they come", arguments: Engine.allCases)
    func amendments(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1), LedgerFixture.registration(2, of: 2)])
            try await fixture.take([
                LedgerFixture.registration(3, of: 1, body: Somebody(9).body, amends: .corrects(LedgerFixture.id(1))),
                LedgerFixture.registration(4, of: 2, body: ["reason": "重复"], amends: .retracts(LedgerFixture.id(2))),
                LedgerFixture.registration(6, of: 5, body: Somebody(6).body, amends: .corrects(LedgerFixture.id(5))),
            ])
            try await fixture.take([LedgerFixture.registration(5, of: 5)])
            let answers = try await fixture.opened(1, 2, 5)
            #expect(answers[1]?["name"]?.text == Somebody(9).name)
            #expect(answers[2] == nil)
            #expect(answers[5]?["name"]?.text == Somebody(6).name)
            #expect(try await fixture.tokens() == 10)
        }
    }

    @Test(
        "of a submission that was not taken are sealed, and given back to its author alone", arguments: Engine.allCases)
    func setAside(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            var body = Somebody(1).body.members ?? [:]
            body["mobile"] = "12"
            let refused = try LedgerFixture.registration(1, of: 1, body: .object(body))
            let outcomes = try await fixture.ledger.append([refused], by: try LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == ["refused"])
            let kept = try await database.read { try $0.query("SELECT submission, problem FROM set_aside") }
            #expect(try kept.map { try $0.text(0) } == [""])
            #expect(try kept.allSatisfy { try !$0.text(1).contains(Somebody(1).name) })
            let mine = try await fixture.ledger.setAside(by: LedgerFixture.account)
            #expect(mine.map { $0.submission["body"]?["name"]?.text } == [Somebody(1).name])
            #expect(try await fixture.ledger.setAside(by: ID(high: 1, low: 1)).isEmpty)
        }
    }

    @Test("give the same tokens filed one by one, together, or in the reverse order", arguments: Engine.allCases)
    func tokens(engine: Engine) async throws {
        let filed = try [
            LedgerFixture.registration(1, of: 1), LedgerFixture.registration(2, of: 2),
            LedgerFixture.registration(3, of: 1, body: Somebody(9).body, amends: .corrects(LedgerFixture.id(1))),
            LedgerFixture.registration(4, of: 2, body: ["reason": "重复"], amends: .retracts(LedgerFixture.id(2))),
            LedgerFixture.registration(5, of: 5),
            LedgerFixture.registration(6, of: 5, body: Somebody(6).body, at: "2020-02-02T09:00:00+08:00"),
            LedgerFixture.registration(7, of: 7),
        ]
        var counts: [Int] = []
        for batches in [filed.map { [$0] }, [filed], filed.reversed().map { [$0] }, [filed.reversed()]] {
            try await withDatabase(engine) { database in
                let fixture = try await LedgerFixture(database)
                for batch in batches { try await fixture.take(batch) }
                counts.append(try await fixture.tokens())
                for (number, person) in [(9, UInt64(1)), (5, 5), (7, 7)] {
                    #expect(try await fixture.find(.mobile(MobileNumber(Somebody(number).mobile))) == [person])
                }
                for number in [1, 2, 6] {
                    #expect(try await fixture.find(.mobile(MobileNumber(Somebody(number).mobile))) == [])
                }
            }
        }
        #expect(counts == [15, 15, 15, 15])
    }

    @Test("are there together with the entry or not at all", arguments: Engine.allCases)
    func killedBetween(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let cut = Ledger(
                database: CutDatabase(database, after: 0), vault: fixture.vault, clock: .fixed(fixture.now))
            let author = try LedgerFixture.everybody()
            await #expect(throws: CutDatabase.Cut.self) {
                try await cut.append([LedgerFixture.registration(1, of: 1)], by: author)
            }
            let registration = try LedgerFixture.registration(1, of: 1)
            #expect(try await fixture.opened(1).isEmpty)
            #expect(try await fixture.tokens() == 0)
            try await fixture.take([registration])
            #expect(try await fixture.opened(1).count == 1)
            #expect(try await fixture.tokens() == 5)
        }
    }

    @Test(
        "stay behind when a ledger is rebuilt, and are not in a ledger made from its export", arguments: Engine.allCases
    )
    func rebuilt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([
                LedgerFixture.registration(1, of: 1),
                LedgerFixture.registration(2, of: 1, body: Somebody(9).body, amends: .corrects(LedgerFixture.id(1))),
            ])
            let before = (try await fixture.computed(), try await fixture.opened(1))
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before.0)
            #expect(try await fixture.opened(1) == before.1)
            let lines = Lines()
            _ = try await fixture.ledger.export { lines.add($0) }
            try await withDatabase(engine) { empty in
                let other = try await LedgerFixture(empty)
                #expect(try await other.ledger.restore(lines.all) == 2)
                #expect(try await other.ledger.verify().entries == 2)
                #expect(try await other.opened(1).isEmpty)
                let city = try LedgerFixture.holder(.cityCommand, of: "511000000000")
                let person = try await other.people.person(LedgerFixture.person(1), for: city)
                #expect(!person.isErased && person.masked.isEmpty)
            }
        }
    }

    @Test("with the files of the database alone, no name, number or address can be read")
    func filesAlone() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let database = try SQLiteDatabase(path: path)
            let fixture = try await LedgerFixture(database)
            let people = (1...200).map { Somebody($0) }
            try await fixture.take((1...200).map { try LedgerFixture.registration($0, of: $0) })
            let address = "金鹅街道康复路一段八十八号三单元"
            try await fixture.take([
                Submission(
                    id: LedgerFixture.id(900), region: try RegionCode(LedgerFixture.grids[0]),
                    form: "household-register", version: 2, subject: LedgerFixture.id(901),
                    occurredAt: try Instant("2020-02-02T10:00:00+08:00"),
                    body: ["address": .string(address), "telephone": "08323912345", "kind": "family"])
            ])
            var bad = Somebody(300).body.members ?? [:]
            bad["birthYear"] = 1
            _ = try await fixture.ledger.append(
                [LedgerFixture.registration(800, of: 300, body: .object(bad))], by: try LedgerFixture.everybody())
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            var bytes: [UInt8] = []
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                bytes += try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            #expect(bytes.count > 100_000)
            let secrets = (people + [Somebody(300)]).flatMap { [$0.name, $0.mobile, $0.identityNumber] }
            let found = Needles(secrets + [address, "08323912345"]).found(in: bytes)
            #expect(found.isEmpty, "\(found.count) of \(secrets.count)")
            #expect(Needles(["household-register"]).found(in: bytes) == ["household-register"])
            try await database.close()
        }
    }
}

/// Lines of an export.
private final class Lines: Sendable {
    private let lines = Mutex<[[UInt8]]>([])
    var all: [[UInt8]] { lines.withLock { $0 } }
    func add(_ line: [UInt8]) { lines.withLock { $0.append(line) } }
}

/// Texts to look for in bytes, all in one pass.
struct Needles {
    private var byStart: [UInt32: [(text: String, bytes: [UInt8])]] = [:]

    init(_ texts: [String]) {
        for text in Set(texts) {
            let bytes = Array(text.utf8)
            byStart[Self.start(bytes[...]), default: []].append((text, bytes))
        }
    }

    private static func start(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    func found(in bytes: [UInt8]) -> Set<String> {
        var found: Set<String> = []
        var start: UInt32 = 0
        for (index, byte) in bytes.enumerated() {
            start = start << 8 | UInt32(byte)
            guard index >= 3, let candidates = byStart[start] else { continue }
            for candidate in candidates where bytes[(index - 3)...].starts(with: candidate.bytes) {
                found.insert(candidate.text)
            }
        }
        return found
    }
}

extension LedgerFixture {
    /// How many tokens there are.
    func tokens() async throws -> Int {
        try await database.read {
            try $0.query("SELECT COUNT(*) FROM identity_token").map { try $0.int(0) }.reduce(0, +)
        }
    }
}
