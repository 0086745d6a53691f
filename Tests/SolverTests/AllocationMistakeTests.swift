import Domain
import Solver
import Testing

@Suite("What a plan of allocation is asked for, and when it is given up")
struct AllocationMistakeTests {
    private func paths(_ make: () throws -> AllocationProblem) -> [String?] {
        do {
            _ = try make()
            return []
        } catch let problem as Problem {
            return problem.details.map(\.path)
        } catch {
            return [String(describing: error)]
        }
    }

    @Test("quantities at the limits are taken, beyond them refused with their place")
    func limits() {
        let most = AllocationProblem.largest
        func problem(_ need: Need, supply: Int = 1) -> [String?] { paths { try .of([need], supply: [(9, 1, supply)]) } }
        #expect(problem(Need(place: 1, perDay: Double(most), onHand: most, days: 366, minimum: most)) == [])
        #expect(problem(Need(place: 1, perDay: Double(most).nextUp)) == ["demands[0]"])
        #expect(problem(Need(place: 1, perDay: .nan)) == ["demands[0]"])
        #expect(problem(Need(place: 1, perDay: -0.1)) == ["demands[0]"])
        #expect(problem(Need(place: 1, onHand: most + 1)) == ["demands[0]"])
        #expect(problem(Need(place: 1, days: 367)) == ["demands[0]"] && problem(Need(place: 1, days: -1)).count == 1)
        #expect(problem(Need(place: 1, priority: 9)) == [] && problem(Need(place: 1, priority: 10)).count == 1)
        #expect(problem(Need(place: 1, priority: 0)).count == 1)
        #expect(problem(Need(place: 1, minimum: 5, most: 5)) == [])
        #expect(problem(Need(place: 1, minimum: 6, most: 5)) == ["demands[0]"])
        #expect(problem(Need(place: 1), supply: most) == [])
        #expect(problem(Need(place: 1), supply: most + 1) == ["supplies[0]"])
        #expect(problem(Need(place: 1), supply: -1) == ["supplies[0]"])
    }

    @Test("what is listed twice, is not listed or is a broken package is refused, all of it at once")
    func mistakes() {
        #expect(paths { try .of([Need(place: 1), Need(place: 1)], supply: []) } == ["demands[1]"])
        #expect(paths { try .of([Need(place: 1)], supply: [(9, 1, 1), (9, 1, 1)]) } == ["supplies[1]"])
        #expect(paths { try .of([Need(place: 1)], supply: [], routes: [(nil, [2], 1)]) } == ["routes[0]"])
        #expect(paths { try .of([Need(place: 1)], supply: [], routes: [(nil, [1, 1], 1)]) } == ["routes[0]"])
        #expect(paths { try .of([Need(place: 1)], supply: [], routes: [(nil, [1], -1)]) } == ["routes[0]"])
        let package: [UInt64: (pieces: Int, litres: Double)] = [1: (50, 0)]
        func fix(_ quantity: Int, place: UInt64 = 1) -> [String?] {
            let fixes: [(place: UInt64, item: UInt64, quantity: Int)] = [(place, 1, quantity)]
            return paths { try .of([Need(place: 1)], supply: [], packages: package, fixes: fixes) }
        }
        #expect(fix(100) == [] && fix(0) == [])
        #expect(fix(99) == ["fixes[0]"] && fix(-50) == ["fixes[0]"] && fix(50, place: 2) == ["fixes[0]"])
        #expect(paths { try .of([Need(place: 1)], supply: [], packages: [1: (0, 0)]) } == ["items[0]"])
        #expect(
            paths { try .of([Need(place: 1, onHand: -1), Need(place: 2, priority: 0)], supply: [(9, 1, -1)]) }
                == ["supplies[0]", "demands[0]", "demands[1]"])
    }

    private func routed() throws -> AllocationProblem {
        try .of([Need(place: 1)], supply: [(9, 1, 10)], packages: [1: (1, 1)], routes: [(nil, [1], 5)])
    }

    @Test("a plan that takes longer than it may is given up with a sentence")
    func tooSlow() async throws {
        let problem = try routed()
        do {
            _ = try await ClpSolver(limit: .zero).plan(for: problem)
            Issue.record("it was not given up")
        } catch let refused as Problem {
            #expect(refused.code == .allocationTooSlow)
        }
    }

    @Test("nobody waits any more: it stops")
    func cancelled() async throws {
        let problem = try routed()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await ClpSolver().plan(for: problem)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
}
