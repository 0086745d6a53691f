import ArgumentParser
import Domain
import Foundation
import Interchange
import SQLCore
import Store

/// A table of the size of the national one: 31 provinces, 340 cities, 2,850 counties, 41,000 towns.
struct DivisionBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "divisions")

    @OptionGroup var database: DatabaseOption
    @Option var runs = 5

    func run() async throws {
        let file = Array(Self.table().utf8)
        var seconds: [Double] = []
        for _ in 0..<runs {
            let workload = try Workload()
            let database = try await workload.database(self.database)
            let begin = ContinuousClock.now
            let table = try DivisionTable(file)
            let report = try await RegionStore(database: database).add(table.regions)
            seconds.append((ContinuousClock.now - begin).seconds)
            if let problem = report.problems.first ?? table.problems.kept.first { throw problem }
            if self.database.database != nil { seconds = Array(seconds.prefix(1)) }
            try await database.close()
            if self.database.database != nil { break }
        }
        print(
            String(
                format: "divisions\t%d rows\tmedian %.2f s", Self.table().split(separator: "\n").count - 1,
                median(seconds)))
    }

    private static func table() -> String {
        var lines = ["code,name"]
        for province in 11...41 {
            lines.append("\(province)0000000000,省\(province)")
            for city in 1...11 {
                let cityCode = "\(province)\(String(format: "%02d", city))"
                lines.append("\(cityCode)00000000,市\(cityCode)")
                for county in 1...8 {
                    let countyCode = "\(cityCode)\(String(format: "%02d", county))"
                    lines.append("\(countyCode)000000,县\(countyCode)")
                    for town in 100...114 { lines.append("\(countyCode)\(town)000,镇\(town)") }
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
