import Domain
import Geometry
import Store
import Testing

/// Reports that look random and are the same in every run.
struct Scatter: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func report(from start: Instant, seconds: Int64) throws -> PositionReport {
        let time = Instant(milliseconds: start.milliseconds + seconds * 1_000 + Int64(below(600_000)))
        let point = try #require(
            Point(
                latitude: Double.random(in: -90...90, using: &self),
                longitude: Double.random(in: -180...180, using: &self)))
        let fix = Fix(
            point: point, timeMilliseconds: time.milliseconds + Int64(below(3)),
            accuracyMetres: below(4) == 0 ? nil : Double.random(in: 0.01...40_000, using: &self),
            source: below(2) == 0 ? .device : .cellTower, mock: Fix.Mock(rawValue: UInt8(below(3))) ?? .unknown)
        return PositionReport(
            fix: below(5) == 0 ? nil : fix, reportedAt: time,
            batteryPercent: below(3) == 0 ? nil : Double.random(in: 0...100, using: &self),
            isCharging: [nil, true, false][below(3)])
    }
}
