import ArgumentParser
import Domain
import FenceWalks
import Foundation
import Solver

/// Plans of allocation for a city: half of what is needed is there, in three warehouses; without routes, and with vehicles
/// that hold less than is to be carried. Wanted: 50 items to 3,000 places under 10 s.
struct AllocationBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "allocation")

    @Option var items: UInt64 = 50
    @Option var places: UInt64 = 3_000
    @Option(help: "How many routes, each from one warehouse.") var routes = 60
    @Option(help: "At how many routes a place may stop at the most.") var stops = 2
    @Option(help: "How often each plan is made.") var rounds = 5

    func run() async throws {
        try await measure(routes: 0)
        try await measure(routes: routes)
    }

    private func measure(routes: Int) async throws {
        let problem = try problem(routes: routes)
        var seconds: [Double] = []
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            let plan = try await ClpSolver(limit: .seconds(600)).plan(for: problem)
            _ = plan.lines.map(\.reason)
            seconds.append((ContinuousClock.now - begin).seconds)
        }
        print(
            "allocation\t\(items) items, \(places) places, \(routes) routes\t",
            String(format: "median %.2f s (%.2f to %.2f)", median(seconds), seconds.min() ?? 0, seconds.max() ?? 0))
    }

    private func problem(routes: Int) throws -> AllocationProblem {
        var generator = SeededGenerator(seed: 1)
        func id(_ high: UInt64, _ low: UInt64) -> ID<Subject> { ID(high: high, low: low) }
        func some(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let listed = (0..<items).map { item in
            AllocationItem(
                id: id(1, item), name: "物资\(item)", unit: Bilingual("只", "pieces"),
                piecesPerPackage: [1, 10, 50, 200][some(0...3)], litresPerPackage: Double(some(1...40)) / 2)
        }
        let demands = (0..<places).flatMap { place in
            (0..<items).map { item in
                AllocationDemand(
                    place: id(2, place), item: id(1, item), priority: some(1...4),
                    needPerDay: Double(some(1...4_000)) / 10, onHand: some(0...400), daysToNextDelivery: some(2...7),
                    minimum: some(0...3) == 0 ? some(1...200) : 0)
            }
        }
        let needed = demands.reduce(into: [:]) { $0[$1.item, default: 0] += $1.need }
        let supplies = (0..<3).flatMap { source in
            listed.map { item in
                AllocationSupply(
                    source: id(3, UInt64(source)), item: item.id, quantity: needed[item.id, default: 0] / 6)
            }
        }
        let litres = listed.reduce(0.0) { sum, item in
            sum + Double(needed[item.id, default: 0] / item.piecesPerPackage) * item.litresPerPackage
        }
        var rounds = (0..<routes).map { _ in [UInt64]() }
        for place in 0..<places where routes > 0 {
            let first = some(0...routes - 1)
            for stop in 0..<some(1...stops) { rounds[(first + stop * 7) % routes].append(place) }
        }
        return try AllocationProblem(
            items: listed, places: (0..<places).map { AllocationPlace(id: id(2, $0), name: "\($0)村") },
            supplies: supplies, demands: demands,
            routes: rounds.enumerated().map { index, stops in
                AllocationRoute(
                    name: "\(index + 1)号线", source: id(3, UInt64(index % 3)), places: stops.map { id(2, $0) },
                    litres: litres / Double(routes) * Double(some(2...8)) / 10)
            })
    }
}
