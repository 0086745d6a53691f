import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping referrals for fever")
struct ReferralStoreTests {
    private static let village = "511083100001"
    private static let post: ID<Subject> = LedgerFixture.id(700)

    private static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, minute: Int64 = 0, _ body: JSON
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(village), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60),
            body: body)
    }

    private static func passage(_ number: UInt64, fevers: [Int64]) throws -> Submission {
        try submission(
            number, .passage, about: LedgerFixture.id(1_000 + number),
            [
                "checkpoint": .string(post.description), "direction": "in", "vehicle": "car", "plate": "川K12345",
                "passengers": 3, "outcome": "let-through",
                "fever": .array(
                    fevers.map { ["temperature": .number(DecimalNumber(coefficient: $0, scale: 1))] }),
            ])
    }

    @Test("every fever of a passage is referred once, however often that is seen to", arguments: Engine.allCases)
    func passages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let filed = [
                try Self.submission(
                    1, .checkpoint, about: Self.post, ["name": "卡点", "kind": "road", "state": "in-use"]),
                try Self.passage(2, fevers: [381, 374]), try Self.passage(3, fevers: [390]),
            ]
            let outcomes = try await fixture.ledger.append(filed, by: everybody)
            #expect(outcomes.map(\.name) == ["accepted", "accepted", "accepted"])
            let filing = ReferralFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
            let store = ReferralStore(ledger: fixture.ledger)
            for _ in 0..<2 {
                try await filing.settle()
                let open = try await store.referrals(in: RegionCode(Self.village), ended: false)
                #expect(open.map(\.temperatureTenths).sorted() == [374, 381, 390])
                #expect(open.allSatisfy { $0.source == .checkpoint && $0.passage != nil })
            }
            #expect(try await store.referrals(in: RegionCode("511002000000"), ended: false).isEmpty)
            let waiting = WaitingStore(ledger: fixture.ledger)
            let kinds = WaitingStore.Kind.allCases
            #expect(
                try await waiting.counts(of: kinds, in: RegionCode("511083000000"))
                    == [.referrals: [RegionCode(Self.village): 3]])
            #expect(try await waiting.counts(of: kinds, in: RegionCode("511002000000")) == [:])
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
        }
    }

    @Test("who never arrived comes first; who they are is sealed and told for a purpose", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            func referral(_ number: UInt64, minute: Int64) throws -> Submission {
                try Self.submission(
                    number, .referral, about: LedgerFixture.id(1_000 + number), minute: minute,
                    ["source": "household", "temperature": 38, "name": "张三", "mobile": "13800138000"])
            }
            func step(_ number: UInt64, on other: UInt64, minute: Int64, _ step: String) throws -> Submission {
                try Self.submission(
                    number, .referralStep, about: LedgerFixture.id(1_000 + other), minute: minute,
                    ["step": .string(step), "facility": "市二医院", "ground": "a"].keeping(step))
            }
            // It is 16:30: the first was sent at ten and has not arrived, the second at three.
            let filed = [
                try referral(1, minute: 0), try referral(2, minute: 300), try referral(3, minute: 10),
                try step(11, on: 1, minute: 5, "sent"), try step(12, on: 2, minute: 305, "sent"),
                try step(13, on: 3, minute: 20, "cleared"),
            ]
            let outcomes = try await fixture.ledger.append(filed, by: everybody)
            #expect(outcomes.allSatisfy { $0.problem == nil })
            let store = ReferralStore(ledger: fixture.ledger)
            let open = try await store.referrals(in: RegionCode(Self.village), ended: false)
            #expect(open.map(\.id) == [LedgerFixture.id(1_001), LedgerFixture.id(1_002)])
            #expect(open.map { $0.isOverdue(at: fixture.now) } == [true, false])
            #expect(
                try await store.referrals(in: RegionCode(Self.village), ended: true).map(\.id) == [
                    LedgerFixture.id(1_003)
                ])
            let id: ID<Subject> = LedgerFixture.id(1_001)
            #expect(try await store.record(id, for: everybody).maskedName == "张*")
            #expect(try await store.identity(of: id, for: .contact, by: everybody).mobile == "13800138000")
            let worker = Author(
                account: LedgerFixture.account, grants: [Grant(.gridWorker, on: try RegionCode(Self.village))])
            #expect(try await code { _ = try await store.record(id, for: worker) } == .referralUnknown)
            let late = try step(14, on: 3, minute: 30, "sent")
            #expect(try await fixture.ledger.append([late], by: everybody)[0].problem?.code == .referralStepInvalid)
        }
    }
}

extension [String: JSON] {
    /// The answers of a step without the one it does not ask for.
    fileprivate func keeping(_ step: String) -> JSON {
        .object(step == "cleared" ? filter { $0.key != "facility" } : self)
    }
}
