import Domain
import Solver
import Testing

@Suite("Allocation under shortage")
struct AllocationTests {
    private func plan(_ problem: AllocationProblem) async throws -> AllocationPlan {
        let plan = try await ClpSolver().plan(for: problem)
        #expect(plan.faults == [])
        return plan
    }

    @Test("where there is enough, everybody gets what is missing until the next delivery, and no more")
    func enough() async throws {
        let needs = [
            Need(place: 1), Need(place: 2, onHand: 300), Need(place: 3, onHand: 1_001), Need(place: 4, most: 50),
        ]
        let plan = try await plan(.of(needs, supply: [(9, 1, 10_000)]))
        #expect(plan.quantities == [1_000, 700, 0, 50] && plan.conflicts == [])
        #expect(plan.lines[0].reason.chinese == "得 1000／需 1000：全部满足")
        #expect(plan.lines[3].reason.english == "got 50 of 1,000: as much as it may be given, next delivery in 10 days")
    }

    @Test("with equal needs the days are equal, and who has some gets less")
    func equalDays() async throws {
        let two = try await plan(.of([Need(place: 1), Need(place: 2)], supply: [(9, 1, 800)]))
        #expect(two.quantities == [400, 400])
        let needs = [Need(place: 1), Need(place: 2, onHand: 200), Need(place: 3, perDay: 50)]
        let three = try await plan(.of(needs, supply: [(9, 1, 800)]))
        #expect(three.quantities == [400, 200, 200] && three.lines.map(\.days) == [4, 4, 4])
        let rich = try await plan(.of([Need(place: 1), Need(place: 2, onHand: 900)], supply: [(9, 1, 800)]))
        #expect(rich.quantities == [800, 0])
    }

    @Test("all minimums come first, then class by class")
    func minimums() async throws {
        let needs = [Need(place: 1), Need(place: 2, priority: 2, minimum: 300), Need(place: 3, priority: 2)]
        let plan = try await plan(.of(needs, supply: [(9, 1, 1_400)]))
        #expect(plan.quantities == [1_000, 300, 100])
        let fewer = try await self.plan(.of(needs, supply: [(9, 1, 1_299)]))
        #expect(fewer.quantities == [999, 300, 0])
    }

    @Test("every line says why it is this much")
    func reasons() async throws {
        let needs = [
            Need(place: 1, perDay: 600, onHand: 200, days: 2, minimum: 300), Need(place: 2, perDay: 600, days: 2),
            Need(place: 3, days: 1, most: 0), Need(place: 4, days: 1),
        ]
        let problem = try AllocationProblem.of(needs, supply: [(9, 1, 1_050)], fixes: [(4, 1, 50)])
        let lines = try await plan(problem).lines
        #expect(lines[0].reason.chinese == "得 400／需 1000：最低保障 300，按公平份额 50%，2天后下次到货")
        #expect(lines[0].reason.english == "got 400 of 1,000: minimum 300, fair share 50 %, next delivery in 2 days")
        #expect(lines[1].reason.chinese == "得 600／需 1200：按公平份额 50%，2天后下次到货")
        #expect(lines[2].reason.chinese == "得 0／需 100：达到最多可给数量，1天后下次到货")
        #expect(lines[3].reason.english == "got 50 of 100: decided by a person, next delivery in 1 day")
    }

    @Test(
        "whole packages only: what is left goes to who has fewest days, and nobody gets more than needed unless asked")
    func packages() async throws {
        let needs = [
            Need(place: 1, perDay: 10, onHand: 10), Need(place: 2, perDay: 10), Need(place: 3, perDay: 10),
        ]
        let packages: [UInt64: (pieces: Int, litres: Double)] = [1: (20, 0)]
        let short = try await plan(.of(needs, supply: [(9, 1, 119)], packages: packages))
        #expect(short.quantities == [20, 40, 40])
        let ample = try await plan(.of(needs, supply: [(9, 1, 999)], packages: packages))
        #expect(ample.quantities == [80, 100, 100] && ample.lines[0].limit == .package)
        #expect(ample.lines[0].reason.chinese.contains("不足一整包"))
        let rounded = try await plan(.of(needs, supply: [(9, 1, 999)], packages: packages, roundsUp: true))
        #expect(rounded.quantities == [100, 100, 100])
    }

    @Test("what a person decided stays, beyond the need too, and the rest is solved around it")
    func fixes() async throws {
        let needs = [Need(place: 1), Need(place: 2), Need(place: 3)]
        let free = try AllocationProblem.of(needs, supply: [(9, 1, 1_500)])
        let first = try await plan(free)
        #expect(first.quantities == [500, 500, 500])
        let fix = AllocationFix(place: AllocationProblem.id(2), item: AllocationProblem.id(1), quantity: 1_100)
        let second = try await plan(free.fixing([fix]))
        #expect(second.quantities == [200, 1_100, 200] && second.lines[1].limit == .fix)
        let none = AllocationFix(place: fix.place, item: fix.item, quantity: 0)
        #expect(try await plan(free.fixing([none])).quantities == [750, 0, 750])
        let comparison = AllocationComparison(of: first, with: second)
        #expect(comparison.changes.map(\.before) == [500, 500, 500])
        #expect(comparison.changes.map(\.after) == [200, 1_100, 200])
        #expect(comparison.given == [:] && comparison.fewestDays == [1: [5, 2]])
        #expect(AllocationComparison(of: first, with: first).changes == [])
    }

    @Test("minimums that cannot all be met are named with who competes, who gets less and what is missing")
    func conflictingMinimums() async throws {
        let needs = [
            Need(place: 1, minimum: 500), Need(place: 2, priority: 2, minimum: 500),
            Need(place: 3, priority: 2, minimum: 500), Need(place: 4),
        ]
        let plan = try await plan(.of(needs, supply: [(9, 1, 900)]))
        #expect(plan.quantities == [500, 200, 200, 0])
        let conflict = try #require(plan.conflicts.first)
        #expect(plan.conflicts.count == 1 && conflict.kind == .minimums && conflict.missing == 600)
        #expect(conflict.places.map(\.name) == ["1镇", "2镇", "3镇"] && conflict.short.map(\.name) == ["2镇", "3镇"])
        #expect(conflict.sentence.chinese.contains("库存不够，缺 600 只"))
        #expect(plan.lines[1].reason.chinese.contains("最低保障 500 未满足"))
    }

    @Test("decisions beyond what there is are named, and no more is given out than there is")
    func conflictingFixes() async throws {
        let needs = [Need(place: 1), Need(place: 2), Need(place: 3, minimum: 100)]
        let plan = try await plan(.of(needs, supply: [(9, 1, 1_000)], fixes: [(1, 1, 900), (2, 1, 300)]))
        #expect(plan.quantities == [750, 250, 0])
        #expect(plan.conflicts.map(\.kind) == [.fixes, .minimums] && plan.conflicts.map(\.missing) == [200, 100])
        #expect(plan.conflicts[0].places.map(\.name) == ["1镇", "2镇"])
    }

    @Test("a vehicle carries no more than it holds, several items together, and what it lacks is said")
    func vehicle() async throws {
        let needs = [Need(place: 1), Need(place: 1, item: 2), Need(place: 2)]
        let problem = try AllocationProblem.of(
            needs, supply: [(9, 1, 5_000), (9, 2, 5_000)], packages: [1: (10, 2), 2: (10, 4)],
            routes: [(nil, [1], 300)])
        let plan = try await plan(problem)
        #expect(plan.quantities == [500, 500, 1_000])
        #expect(plan.lines[0].limit == .routes(["1号线"]))
        #expect(plan.lines[0].reason.chinese == "得 500／需 1000：1号线运力已满，按公平份额 50%，10天后下次到货")
    }

    @Test("two vehicles from two warehouses: who is reached by one alone comes before who is reached by both")
    func warehouses() async throws {
        let needs = [Need(place: 1), Need(place: 2), Need(place: 3)]
        let problem = try AllocationProblem.of(
            needs, supply: [(8, 1, 1_000), (9, 1, 400)], packages: [1: (1, 1)],
            routes: [(8, [1, 2], 700), (9, [2, 3], 1_000)])
        let plan = try await plan(problem)
        #expect(plan.quantities.reduce(0, +) == 1_100 && plan.quantities.min() == 366)
        let apart = try AllocationProblem.of(
            needs, supply: [(8, 1, 1_000), (9, 1, 100)], packages: [1: (1, 1)],
            routes: [(8, [1, 2], 700), (9, [2, 3], 1_000)])
        #expect(try await self.plan(apart).quantities == [350, 350, 100])
    }

    @Test("a minimum that no vehicle can carry names the vehicle; a place without a way gets nothing")
    func conflictingVehicle() async throws {
        let needs = [Need(place: 1, minimum: 300), Need(place: 2, minimum: 300), Need(place: 3)]
        let problem = try AllocationProblem.of(
            needs, supply: [(9, 1, 5_000)], packages: [1: (1, 1)], routes: [(9, [1, 2], 500), (8, [3], 500)])
        let plan = try await plan(problem)
        #expect(plan.quantities == [250, 250, 0])
        #expect(plan.conflicts.map(\.routes) == [["1号线"]] && plan.conflicts.map(\.missing) == [100])
        #expect(plan.conflicts[0].sentence.english.contains("1号线 cannot carry it: 100 pieces are missing"))
        #expect(plan.lines[2].limit == .routes(["2号线"]))
    }

    @Test("nothing to give, nobody to give to, one place")
    func edges() async throws {
        #expect(try await plan(.of([Need(place: 1)], supply: [])).quantities == [0])
        #expect(try await plan(.of([Need(place: 1)], supply: [(9, 1, 0)])).quantities == [0])
        #expect(try await plan(.of([], supply: [(9, 1, 10)])).lines == [])
        #expect(try await plan(.of([Need(place: 1)], supply: [(9, 1, 1)])).quantities == [1])
        #expect(try await plan(.of([Need(place: 1)], supply: [], routes: [(nil, [1], 0)])).quantities == [0])
        let idle = [Need(place: 1, perDay: 0, minimum: 30), Need(place: 2, perDay: 0), Need(place: 3, days: 0)]
        #expect(try await plan(.of(idle, supply: [(9, 1, 100)])).quantities == [30, 0, 0])
        #expect(try await plan(.of([Need(place: 1, perDay: 0.1)], supply: [(9, 1, 100)])).quantities == [1])
    }

    @Test("a million millions are given to the piece")
    func limits() async throws {
        let most = AllocationProblem.largest
        let needs = [Need(place: 1, perDay: Double(most), days: 366), Need(place: 2, perDay: Double(most), days: 366)]
        #expect(try await plan(.of(needs, supply: [(9, 1, most)])).quantities == [most / 2, most / 2])
        let routed = try AllocationProblem.of(
            needs, supply: [(9, 1, most - 1)], packages: [1: (1, 1)], routes: [(nil, [1, 2], Double(most))])
        #expect(try await plan(routed).quantities == [most / 2, most / 2 - 1])
    }

    @Test("the same problem has the same plan, whatever was solved before")
    func deterministic() async throws {
        let needs = (1...40).map { Need(place: $0, item: $0 % 3 + 1, perDay: Double($0 * 7 % 11) + 0.5) }
        let problem = try AllocationProblem.of(
            needs, supply: [(8, 1, 300), (8, 2, 200), (9, 2, 100), (9, 3, 500)],
            packages: [1: (5, 3), 2: (1, 0.4), 3: (20, 7)],
            routes: [(8, Array(1...20), 90), (9, Array(10...30), 60), (nil, Array(25...38), 40)])
        let first = try await plan(problem)
        _ = try await plan(.of([Need(place: 1)], supply: [(9, 1, 10)]))
        #expect(try await plan(problem) == first)
    }
}
