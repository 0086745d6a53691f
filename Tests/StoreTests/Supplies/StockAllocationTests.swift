import Domain
import Store
import TestKit
import Testing

@Suite("What there is to give out and who needs it, by the books")
struct StockAllocationTests {
    private typealias Scene = StockScene

    @Test(
        "use of the last days and levels make needs; what expired or is held back is not given out",
        arguments: Engine.allCases)
    func needs(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            func limit(_ number: UInt64, _ place: ID<Subject>, _ minimum: JSON, _ maximum: JSON) throws -> Submission {
                try Scene.submission(
                    number, .stockLimit, about: place,
                    ["item": Scene.text(Scene.mask), "minimum": minimum, "maximum": maximum])
            }
            let filed = try await scene.file([
                Scene.movement(11, .receipt, 500), Scene.movement(12, .receipt, 20, lot: Scene.lotB),
                Scene.movement(13, .receipt, 70, lot: Scene.expired, time: "2020-01-30T10:00:00+08:00"),
                Scene.movement(
                    14, .receipt, 200, at: Scene.townHall, in: Scene.town, time: "2020-01-30T10:00:00+08:00"),
                // Within the two days before this hour, before them, and in this hour.
                Scene.movement(
                    15, .consumption, 40, at: Scene.townHall, in: Scene.town, time: "2020-02-01T10:00:00+08:00"),
                Scene.movement(16, .issue, 20, at: Scene.townHall, in: Scene.town, time: "2020-02-02T15:59:00+08:00"),
                Scene.movement(
                    17, .consumption, 7, at: Scene.townHall, in: Scene.town, time: "2020-01-31T15:59:00+08:00"),
                Scene.movement(
                    18, .consumption, 3, at: Scene.townHall, in: Scene.town, time: "2020-02-02T16:00:00+08:00"),
                limit(19, Scene.townHall, 150, 300), limit(20, Scene.hospital, 100, 900),
            ])
            #expect(filed == Array(repeating: "accepted", count: 10))
            let problem = try await scene.store.allocation(
                of: [scene.store.item(Scene.mask), scene.store.item(Scene.thermometer)],
                from: scene.place(Scene.warehouse), in: RegionCode(Scene.county), packages: [Scene.mask: 50],
                usedInDays: 2, daysToNextDelivery: 3)
            #expect(problem.supplies.map(\.quantity) == [520, 0])
            #expect(problem.items.map(\.piecesPerPackage) == [50, 1])
            #expect(problem.places.map(\.name) == ["县医院", "镇政府"])
            let demands = problem.demands
            #expect(demands.map(\.place) == [Scene.hospital, Scene.townHall] && demands.map(\.priority) == [1, 3])
            #expect(demands.map(\.needPerDay) == [0, 30] && demands.map(\.onHand) == [0, 130])
            #expect(demands.map(\.minimum) == [100, 20] && demands.map(\.most) == [900, 170])
            #expect(demands.map(\.need) == [100, 20])
            let town = try await scene.store.allocation(
                of: [scene.store.item(Scene.thermometer)], from: scene.place(Scene.warehouse),
                in: RegionCode(Scene.town), daysToNextDelivery: 3)
            #expect(town.places.map(\.name) == ["镇政府"] && town.demands == [])
        }
    }
}
