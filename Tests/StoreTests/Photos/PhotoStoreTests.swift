import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Photos that entries name")
struct PhotoStoreTests {
    private static let county = LedgerFixture.longchang
    private static let photo = SamplePhoto.png
    private static let hash = PhotoHash(of: photo)

    /// A ledger whose clock a test moves, and its photos.
    private struct Scene {
        let fixture: ScreeningFixture
        let photos: PhotoStore
        let clock: TrackFixture.HandClock
        let worker: Author

        init(_ database: any SQLDatabase) async throws {
            let fixture = try await ScreeningFixture(database)
            let clock = TrackFixture.HandClock(fixture.base.now)
            self.fixture = fixture
            self.clock = clock
            photos = PhotoStore(
                ledger: Ledger(database: database, vault: fixture.base.vault, clock: WallClock { clock.now }))
            worker = try LedgerFixture.holder(.gridWorker, of: ScreeningFixture.grid)
            for number in UInt64(1)...2 { try await fixture.register(number) }
            for (person, household) in [(UInt64(1), UInt64(1)), (2, 2), (3, 2)] {
                try await fixture.register(person: person, in: household)
            }
        }

        @discardableResult
        func keep(_ photo: [UInt8] = PhotoStoreTests.photo, by author: Author? = nil) async throws -> PhotoHash {
            try await photos.keep(
                photo, for: [.householdVisit3], in: RegionCode(ScreeningFixture.grid), by: author ?? worker)
        }

        /// A visit with photos, and who was met.
        @discardableResult
        func visit(
            _ number: UInt64, household: UInt64, _ photos: [PhotoHash], meeting people: [UInt64] = []
        ) async throws -> Entry {
            var body: [String: JSON] = [
                "round": 1, "result": "met", "personsAsked": 1, "photos": .array(photos.map { .string($0.text) }),
            ]
            if !people.isEmpty {
                body["people"] = .array(
                    people.map { ["person": .string(ScreeningFixture.person($0).description), "atHome": true] })
            }
            let id = try await fixture.file(
                30_000 + number, .householdVisit3, about: ScreeningFixture.household(household), .object(body))
            return try #require(try await fixture.base.ledger.entry(id)?.entry)
        }

        func state(_ hash: PhotoHash = PhotoStoreTests.hash) async throws -> PhotoState? {
            try await photos.states(of: [hash], in: RegionCode(PhotoStoreTests.county))[hash]
        }
    }

    private static func code(_ body: () async throws -> Void) async -> Problem.Code? {
        do {
            try await body()
            return nil
        } catch { return (error as? Problem)?.code }
    }

    private static func scene(_ engine: Engine, _ body: (Scene, any SQLDatabase) async throws -> Void) async throws {
        try await withDatabase(engine) { database in try await body(try await Scene(database), database) }
    }

    @Test("come before their entry or after it, and once when they come twice", arguments: Engine.allCases)
    func comes(engine: Engine) async throws {
        try await Self.scene(engine) { scene, database in
            let other = PhotoHash(of: SamplePhoto.jpeg)
            #expect(try await scene.state() == .awaited)
            #expect(try await scene.keep() == Self.hash)
            let entry = try await scene.visit(1, household: 1, [Self.hash, other])
            #expect(try await scene.keep() == Self.hash)
            #expect(try await scene.photos.open(Self.hash, of: entry, by: scene.worker) == Self.photo)
            #expect(
                await Self.code { _ = try await scene.photos.open(other, of: entry, by: scene.worker) } == .photoUnknown
            )
            #expect(try await scene.state(other) == .awaited)
            try await scene.keep(SamplePhoto.jpeg)
            #expect(try await scene.photos.open(other, of: entry, by: scene.worker) == SamplePhoto.jpeg)
            let rows = try await database.read { try $0.first("SELECT COUNT(*) FROM photo WHERE used = 1") }
            #expect(try rows?.int(0) == 2)
        }
    }

    @Test(
        "are read by whom the region's doors are, of the entry that names them, and each look is recorded",
        arguments: Engine.allCases)
    func access(engine: Engine) async throws {
        try await Self.scene(engine) { scene, database in
            try await scene.keep()
            let entry = try await scene.visit(1, household: 1, [Self.hash])
            let without = try await scene.visit(2, household: 2, [])
            for (duty, region) in [
                (Duty.gridWorker, LedgerFixture.grids[1]), (.auditor, Self.county), (.supplies, Self.county),
                (.countyDesk, "511002000000"),
            ] {
                let author = try LedgerFixture.holder(duty, of: region)
                #expect(
                    await Self.code { _ = try await scene.photos.open(Self.hash, of: entry, by: author) }
                        == .accessRefused)
                #expect(await Self.code { try await scene.keep(by: author) } == .accessRefused)
            }
            #expect(
                await Self.code { _ = try await scene.photos.open(Self.hash, of: without, by: scene.worker) }
                    == .photoUnknown)
            _ = try await scene.photos.open(
                Self.hash, of: entry, by: LedgerFixture.holder(.countyDesk, of: Self.county))
            let looks = try await database.read {
                try $0.query("SELECT region, subject FROM access_record WHERE act = 'photo'")
            }
            #expect(looks.count == 1)
            #expect(try looks[0].text(0) == ScreeningFixture.grid)
            #expect(try looks[0].id(1, as: Subject.self) == ScreeningFixture.household(1))
        }
    }

    @Test("lie sealed in the database, and do not open in another row", arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await Self.scene(engine) { scene, database in
            try await scene.keep()
            try await scene.keep(SamplePhoto.jpeg)
            let entry = try await scene.visit(1, household: 1, [Self.hash])
            let rows = try await database.read { try $0.query("SELECT hash, sealed FROM photo ORDER BY hash") }
            for row in rows {
                let sealed = try row.bytes(1)
                #expect(!sealed.indices.contains { sealed[$0...].starts(with: SamplePhoto.png[1..<8]) })
            }
            let swapped = try (rows[0].bytes(0), rows[1].bytes(1), rows[1].bytes(0), rows[0].bytes(1))
            _ = try await database.write {
                try $0.execute("UPDATE photo SET sealed = \(swapped.1) WHERE hash = \(swapped.0)")
                try $0.execute("UPDATE photo SET sealed = \(swapped.3) WHERE hash = \(swapped.2)")
            }
            #expect(
                await Self.code { _ = try await scene.photos.open(Self.hash, of: entry, by: scene.worker) }
                    == .vaultUnreadable)
        }
    }

    @Test("are sealed anew with the other answers under a new key", arguments: Engine.allCases)
    func resealed(engine: Engine) async throws {
        try await Self.scene(engine) { scene, database in
            try await scene.keep()
            try await scene.keep(SamplePhoto.jpeg)
            let entry = try await scene.visit(1, household: 1, [Self.hash])
            let before = try await Vault.keys(in: database)
            _ = try await Vault.addDataKey(
                in: database, master: LedgerFixture.master, by: LedgerFixture.account, region: RegionCode(Self.county),
                at: scene.clock.now)
            let made = try await scene.fixture.base.vault.reseal(in: database, batch: 100)
            #expect(made.count == before.map(\.rows).reduce(0, +) && made.unreadable.isEmpty)
            #expect(try await database.read { try $0.first("SELECT COUNT(*) FROM photo WHERE key = 3")?.int(0) } == 2)
            #expect(try await scene.photos.open(Self.hash, of: entry, by: scene.worker) == Self.photo)
        }
    }

    @Test("go after seven days when no entry names them, and stay as long as one does", arguments: Engine.allCases)
    func swept(engine: Engine) async throws {
        try await Self.scene(engine) { scene, _ in
            try await scene.keep()
            try await scene.keep(SamplePhoto.jpeg)
            try await scene.visit(1, household: 1, [Self.hash])
            scene.clock.set(scene.clock.now.adding(seconds: 7 * 86_400))
            #expect(try await scene.photos.sweep() == 0)
            scene.clock.set(scene.clock.now.adding(seconds: 1))
            #expect(try await scene.photos.sweep() == 1)
            #expect(try await scene.state() == .kept)
            #expect(try await scene.state(PhotoHash(of: SamplePhoto.jpeg)) == .awaited)
            // One that is sent again waits from then on.
            try await scene.keep(SamplePhoto.jpeg)
            scene.clock.set(scene.clock.now.adding(seconds: 6 * 86_400))
            try await scene.keep(SamplePhoto.jpeg)
            scene.clock.set(scene.clock.now.adding(seconds: 6 * 86_400))
            #expect(try await scene.photos.sweep() == 0)
        }
    }

    @Test("without an entry are so many at most for one account", arguments: Engine.allCases)
    func room(engine: Engine) async throws {
        try await Self.scene(engine) { scene, _ in
            for number in 0..<PhotoLimits.unused { try await scene.keep([UInt8(number & 255), UInt8(number >> 8)]) }
            #expect(await Self.code { try await scene.keep() } == .photoTooMany)
            try await scene.keep([0, 0])
            let other = Author(account: ID(high: 7, low: 8), grants: scene.worker.grants)
            try await scene.keep(by: other)
            // One whose entry is there is no burden.
            try await scene.visit(1, household: 1, [PhotoHash(of: SamplePhoto.jpeg)])
            try await scene.keep(SamplePhoto.jpeg)
        }
    }

    @Test("go with the person they are about or who was met, and are not taken again", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await Self.scene(engine) { scene, _ in
            let (alone, met, other, late) = (
                [UInt8](repeating: 1, count: 9), Self.photo, SamplePhoto.jpeg, [UInt8](repeating: 4, count: 9)
            )
            let hashes = [alone, met, other, late].map { PhotoHash(of: $0) }
            for photo in [alone, met, other] { try await scene.keep(photo) }
            let first = try await scene.visit(1, household: 1, [hashes[0], hashes[3]])
            try await scene.visit(2, household: 2, [hashes[1]], meeting: [2])
            try await scene.visit(3, household: 2, [hashes[2]], meeting: [3])
            let people = PersonStore(ledger: scene.fixture.base.ledger)
            let desk = try LedgerFixture.holder(.cityCommand, of: "511000000000")
            let all = try await people.everything(about: ScreeningFixture.person(2), for: .personsRequest, by: desk)
            #expect(all["photos"]?.elements?.count == 1 && all["photos"]?.elements?[0]["content"] != nil)

            try await people.erase(ScreeningFixture.person(1), by: desk)
            try await people.erase(ScreeningFixture.person(2), by: desk)
            #expect(try await scene.state(hashes[0]) == .erased, "the household is nobody else's")
            #expect(try await scene.state(hashes[1]) == .erased, "the visit names them")
            #expect(try await scene.state(hashes[2]) == .kept, "somebody else's")
            for photo in [alone, late] { try await scene.keep(photo) }
            for hash in [hashes[0], hashes[3]] { #expect(try await scene.state(hash) == .erased) }
            #expect(
                await Self.code { _ = try await scene.photos.open(hashes[0], of: first, by: scene.worker) }
                    == .photoUnknown)
            // What names somebody who was erased brings nothing of them back.
            try await scene.keep([5])
            try await scene.visit(5, household: 2, [PhotoHash(of: [5])], meeting: [2])
            #expect(try await scene.state(PhotoHash(of: [5])) == .erased)
            let left = try await people.everything(about: ScreeningFixture.person(2), for: .personsRequest, by: desk)
            #expect(left["photos"]?.elements?.allSatisfy { $0["content"] == nil } == true)
        }
    }

    @Test("are counted and destroyed when an emergency is closed", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await Self.scene(engine) { scene, database in
            try await EmergencyStore(database: database, clock: .fixed(scene.clock.now)).declare(
                Emergency(name: Bilingual("一级响应", "Level I"), startedAt: Instant("2020-01-24T00:00:00+08:00")))
            try await scene.keep()
            try await scene.keep(SamplePhoto.jpeg)
            try await scene.visit(1, household: 1, [Self.hash, PhotoHash(of: [7])])
            let closing = EmergencyClosing(ledger: scene.fixture.base.ledger)
            #expect(try await closing.trial(.erase).parts.map(\.counts.photos).reduce(0, +) == 2)
            let report = try await closing.close(.erase)
            #expect(report.parts.map(\.counts.photos).reduce(0, +) == 2)
            #expect(report.text(names: [:]).contains("销毁的照片：2"))
            let entry = try #require(report.parts.first { $0.counts.photos == 2 }?.entry)
            #expect(try await scene.fixture.base.ledger.entry(entry)?.entry.submission.body["photos"] == 2)
            #expect(
                try await database.read { try $0.first("SELECT COUNT(*) FROM photo WHERE sealed IS NOT NULL")?.int(0) }
                    == 0)
            try await scene.keep([7])
            #expect(try await scene.state(PhotoHash(of: [7])) == .erased)
        }
    }

    @Test("are found again after the ledger's tables were made anew", arguments: Engine.allCases)
    func rebuilt(engine: Engine) async throws {
        try await Self.scene(engine) { scene, _ in
            try await scene.keep()
            let entry = try await scene.visit(1, household: 1, [Self.hash], meeting: [1])
            let before = try await scene.fixture.base.computed()
            _ = try await scene.fixture.base.ledger.rebuild()
            #expect(try await scene.fixture.base.computed() == before)
            #expect(try await scene.photos.open(Self.hash, of: entry, by: scene.worker) == Self.photo)
        }
    }
}
