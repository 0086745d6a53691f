import ArgumentParser
import Domain
import Foundation
import Geometry
import Interchange

/// Operators' files of positions, read as a stream: NDJSON and CSV, WGS-84 and shifted, plain and in gzip.
struct OperatorFileBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "operator-file")

    @Option(help: "How many rows each file has.") var rows = 1_000_000
    @Option(help: "How often each is read.") var runs = 3

    func run() async throws {
        for (name, isCSV) in [("NDJSON", false), ("CSV", true)] {
            for system in [CoordinateSystem.wgs84, .gcj02] {
                var rates: [Double] = []
                var (bytes, before) = (0, Self.memoryMiB())
                for _ in 0..<runs {
                    before = Self.memoryMiB()
                    let begin = ContinuousClock.now
                    bytes = try read(isCSV: isCSV, system)
                    rates.append(Double(rows) / (ContinuousClock.now - begin).seconds)
                }
                print(
                    "operator-file\t\(name) \(system.rawValue)\t\(rows) rows, \(bytes >> 20) MiB\t"
                        + String(format: "%.0f rows/s", median(rates))
                        + "\tmemory \(before) to \(Self.memoryMiB()) MiB")
            }
        }
    }

    /// Makes the file in pieces of a thousand rows, so that it is never in memory as a whole; making them is part of the
    /// time, and small beside the reading.
    private func read(isCSV: Bool, _ system: CoordinateSystem) throws -> Int {
        let reader = OperatorFileReader(system: system)
        var (count, bytes) = (0, 0)
        if isCSV { try reader.read(Array("手机号,时间,纬度,经度,半径\n".utf8)) { _ in } }
        let piece = Self.piece(isCSV: isCSV)
        for _ in 0..<rows / 1_000 {
            bytes += piece.count
            try reader.read(piece) { _ in count += 1 }
        }
        try reader.finish { _ in count += 1 }
        precondition(count == rows / 1_000 * 1_000 && reader.problems.isEmpty, "every row is read")
        return bytes
    }

    private static func piece(isCSV: Bool) -> [UInt8] {
        var text = ""
        for number in 0..<1_000 {
            let latitude = "29.\(300_000 + number * 37 % 99_999)"
            let longitude = "105.\(200_000 + number * 71 % 99_999)"
            let time = 1_580_630_400 + number
            text +=
                isCSV
                ? "139\(String(format: "%08d", number)),\(time),\(latitude),\(longitude),\(200 + number)\n"
                : #"{"device":"139\#(String(format: "%08d", number))","time":\#(time),"lat":\#(latitude),"# + #""lon":"#
                    + "\(longitude)" + #","radius":\#(200 + number)}"# + "\n"
        }
        return Array(text.utf8)
    }

    /// The memory in use now, as Linux counts it.
    private static func memoryMiB() -> Int {
        guard let data = FileManager.default.contents(atPath: "/proc/self/status"),
            let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first(where: {
                $0.hasPrefix("VmRSS")
            })
        else { return 0 }
        return (Int(line.filter { $0.isNumber }) ?? 0) / 1024
    }
}
