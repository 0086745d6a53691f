import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping where cases were")
struct ActivityStoreTests {
    private typealias Scene = ActivityScene

    @Test(
        "activities are kept sealed, corrected and taken back, each look is recorded, and a rebuild arrives at the same",
        arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            try await scene.file([
                Scene.activity(20), Scene.activity(21, from: "14:00", until: "15:00"),
                Scene.activity(22, from: "08:00", until: "08:30"),
            ])
            try await scene.file([
                Scene.activity(
                    23, from: "09:00", until: "10:00", ["place": "王家面馆"], amends: .corrects(LedgerFixture.id(20))),
                Scene.submission(
                    24, .caseActivity, about: Scene.illness, in: Scene.longchang, ["reason": "填错"],
                    amends: .retracts(LedgerFixture.id(21))),
            ])
            let activities = try await scene.store.activities(of: scene.found(), for: scene.everybody)
            #expect(activities.map(\.entry) == [LedgerFixture.id(22), LedgerFixture.id(23)])
            #expect(activities.map(\.place) == ["李家面馆", "王家面馆"])
            #expect(try await scene.records("list") == 1)
            let open = try await database.read { connection in
                try connection.query("SELECT body FROM entry WHERE form = 'case-activity'").map { try $0.text(0) }
            }
            #expect(open.allSatisfy { !$0.contains("面馆") })
            let before = try await scene.fixture.computed()
            _ = try await scene.fixture.ledger.rebuild()
            #expect(try await scene.fixture.computed() == before)
        }
    }

    @Test(
        "nothing is taken of no case, of another region, of tomorrow, or with the patient's name for the public",
        arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let unknown = try await scene.refusal(of: Scene.activity(20, of: LedgerFixture.id(999)))
            #expect(unknown?.code == .caseUnknown)
            let elsewhere = try await scene.refusal(of: Scene.activity(21, in: Scene.village))
            #expect(elsewhere?.code == .activityInvalid && elsewhere?.path == "region")
            let ahead = try await scene.refusal(
                of: Scene.activity(22, ["until": "2020-02-03T09:00:00+08:00"]))
            #expect(ahead?.path == "body.until")
            let named = try await scene.refusal(of: Scene.activity(23, ["publicText": "张三家的店"]))
            #expect(named?.path == "body.publicText" && named?.sentence.chinese.contains("张三") == false)
            try await scene.file([Scene.activity(24)])
            let moved = try await scene.refusal(
                of: Scene.activity(
                    25, of: Scene.other, in: "511002000000", amends: .corrects(LedgerFixture.id(24))))
            #expect(moved?.code == .entryCorrectionInvalid)
        }
    }

    @Test(
        "what was looked at goes out under a number and stays; what has changed meanwhile does not go out",
        arguments: Engine.allCases)
    func published(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let found = try await scene.found()
            let none = try await scene.store.proposal(of: found, for: scene.everybody)
            #expect(none.text == nil && none.number == 1)
            try await scene.file([Scene.activity(20)])
            let text = "病例1活动轨迹\n2020年2月1日9时至11时：某某农贸市场"
            let proposal = try await scene.store.proposal(of: found, for: scene.everybody)
            #expect(proposal.text == text && proposal.problem == nil)
            let first = try await scene.store.publication(
                of: found, text: text, entry: LedgerFixture.id(30), at: scene.fixture.now, by: scene.everybody)
            try await scene.file([first, Scene.activity(21, from: "12:00", until: "13:00", ["publicText": "某医院"])])
            await #expect(throws: ActivityStore.changed) {
                try await scene.store.publication(
                    of: found, text: text, entry: LedgerFixture.id(31), at: scene.fixture.now, by: scene.everybody)
            }
            #expect(try await scene.store.published(LedgerFixture.id(30)).found.text == text)
            let next = try await scene.store.proposal(of: found, for: scene.everybody)
            #expect(next.number == 1 && next.former.map(\.entry) == [LedgerFixture.id(30)])
            let second = try await scene.store.publication(
                of: found, text: try #require(next.text), entry: LedgerFixture.id(32), at: scene.fixture.now,
                by: scene.everybody)
            try await scene.file([second])
            #expect(try await scene.store.published(LedgerFixture.id(30)).newer == LedgerFixture.id(32))
            #expect(try await scene.store.published(in: RegionCode(Scene.longchang)).count == 2)
            #expect(try await scene.store.published(in: RegionCode("511002000000")).isEmpty)
            try await scene.file([
                Scene.submission(
                    33, .caseActivitiesPublished, about: Scene.illness, in: Scene.longchang, ["reason": "填错"],
                    amends: .retracts(LedgerFixture.id(32)))
            ])
            await #expect(throws: ActivityStore.unpublished) {
                try await scene.store.published(LedgerFixture.id(32))
            }
            let before = try await scene.fixture.computed()
            _ = try await scene.fixture.ledger.rebuild()
            #expect(try await scene.fixture.computed() == before)
        }
    }

    @Test(
        "only a command publishes, no text that names the patient, and no number of another case",
        arguments: Engine.allCases)
    func guarded(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            func publication(_ number: UInt64, _ text: String, of id: ID<Subject> = Scene.illness, as place: Int = 1)
                throws
                -> Submission
            {
                try Scene.submission(
                    number, .caseActivitiesPublished, about: id, in: Scene.longchang,
                    ["number": .number(DecimalNumber(place)), "text": .string(text)])
            }
            let medical = Author(
                account: LedgerFixture.account, grants: [Grant(.medical, on: try RegionCode(Scene.longchang))])
            #expect(try await scene.refusal(of: publication(30, "市场"), by: medical)?.code == .accessRefused)
            #expect(try await scene.refusal(of: publication(31, "张三去过市场"))?.path == "body.text")
            #expect(try await scene.refusal(of: publication(32, "电话13800138000"))?.path == "body.text")
            try await scene.file([publication(33, "市场")])
            #expect(try await scene.refusal(of: publication(34, "市场", as: 2))?.path == "body.number")
            let found = try await scene.found()
            await #expect(throws: ActivityStore.refused) {
                try await scene.store.proposal(of: found, for: medical)
            }
        }
    }

    @Test(
        "who asks for everything about themselves gets where they were, and an erasure takes the places away",
        arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            try await scene.file([
                Scene.activity(20),
                Scene.submission(
                    30, .caseActivitiesPublished, about: Scene.illness, in: Scene.longchang,
                    ["number": 1, "text": "病例1活动轨迹"]),
            ])
            #expect(try await scene.store.published(in: nil).count == 1)
            let people = PersonStore(ledger: scene.fixture.ledger)
            let patient: ID<Subject> = LedgerFixture.id(500)
            let held = try await people.everything(about: patient, for: .personsRequest, by: scene.everybody)
            #expect(held["entries"]?.elements?.contains { $0["form"] == "case-activity" } == true)
            #expect(held["sealedAnswers"]?.elements?.contains { $0["answers"]?["place"] == "李家面馆" } == true)
            try await people.erase(patient, by: scene.everybody)
            let left = try await scene.store.activities(of: scene.found(), for: scene.everybody)
            #expect(left.map(\.place) == [nil] && left[0].from < left[0].until)
            // What had gone out goes too, also where the ledger is computed anew.
            for _ in 1...2 {
                #expect(try await scene.store.published(in: nil).isEmpty)
                await #expect(throws: ActivityStore.unpublished) {
                    try await scene.store.published(LedgerFixture.id(30))
                }
                _ = try await scene.fixture.ledger.rebuild()
            }
        }
    }
}
