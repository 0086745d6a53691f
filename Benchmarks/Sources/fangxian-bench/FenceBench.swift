import ArgumentParser
import FenceWalks
import Foundation
import Geometry

/// Made-up days under observation: false alarms, missed exits, delays; and how fast the fence judges.
struct FenceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fence")

    @Option(help: "The days' seed. Rules are tuned on 1 and reported on 2.")
    var seed: UInt64 = 2
    @Option var days = 2000

    func run() async throws {
        var leaping = FenceRules()
        leaping.walkingSpeedMetresPerSecond = 1000
        var even = leaping
        even.coarseAccuracyMetres = 100_000
        var early = even
        early.taskAccuracyFactor = 1
        early.policeAccuracyFactor = 2
        early.confirmationSeconds = 60
        var generator = WalkGenerator(seed: seed)
        var naive = FenceTrial()
        for _ in 0..<days { if let walk = generator.day() { naive.addNaive(walk) } }
        report("default", trial(FenceRules()))
        report("leaps like walks", trial(leaping))
        report("and coarse like fine", trial(even))
        report("and k 1 and 2, 60 s", trial(early))
        report("naive", naive)
        measureSpeed()
    }

    private func trial(_ rules: FenceRules) -> FenceTrial {
        var generator = WalkGenerator(seed: seed)
        var trial = FenceTrial()
        for _ in 0..<days { if let walk = generator.day(rules: rules) { trial.add(walk) } }
        return trial
    }

    private func report(_ name: String, _ trial: FenceTrial) {
        let days = Double(max(1, trial.days))
        print(
            "fence\t\(name)\t\(trial.fixes) fixes\t",
            String(
                format: "false %.2f, police %.2f, silent %.2f a day; missed %d of %d; delay %.0f s, p95 %.0f s",
                Double(trial.falseAlarms) / days, Double(trial.falsePoliceAlarms) / days,
                Double(trial.silences) / days, trial.missed.values.reduce(0, +), trial.exits,
                median(trial.delaysSeconds), percentile(0.95, of: trial.delaysSeconds)))
    }

    private func measureSpeed() {
        var generator = WalkGenerator(seed: seed)
        let walks = (0..<100).compactMap { _ in generator.day() }
        let messages = walks.reduce(0) { $0 + $1.reports.count }
        let begin = ContinuousClock.now
        var events = 0
        for walk in walks {
            var state = FenceState()
            for report in walk.reports { events += state.receive(report, in: walk.fence).count }
        }
        let seconds = (ContinuousClock.now - begin).seconds
        print(String(format: "fence\t%.1f million messages/s\t%d events", Double(messages) / seconds / 1e6, events))
    }
}
