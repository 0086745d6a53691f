import ArgumentParser
import Foundation

/// Measures what docs/performance.md reports: one subject a subcommand, medians of several runs.
@main
struct FangxianBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fangxian-bench",
        subcommands: [
            AllBench.self, AllocationBench.self, AppendBench.self, BulletinBench.self, ChainBench.self,
            DivisionBench.self, FenceBench.self,
            FenceCityBench.self,
            ObservationBench.self, OperatorFileBench.self, PagesBench.self, PassageBench.self, PeopleBench.self,
            PhoneBench.self,
            PositionBench.self, PutBench.self,
            ScreeningBench.self, TableBench.self, TrackBench.self, WhereaboutsBench.self, DemoBench.self,
        ],
        defaultSubcommand: AllBench.self)
}

/// The median of some numbers.
func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// The number below which a share of the numbers lies.
func percentile(_ share: Double, of numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}
