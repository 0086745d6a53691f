import FenceWalks
import Testing

@testable import Geometry

/// A fence of 100 m around a home (margin 20 m), and messages in minutes after its start, at noon in Asia/Shanghai.
struct FenceScene {
    static let start: Int64 = 1_580_702_400_000
    let fence: Fence
    var state = FenceState()

    init(outings: [(Double, Double)] = [], rules: FenceRules = FenceRules()) throws {
        let area = try #require(FenceArea(centre: try place(29.58, 105.06), radiusMetres: 100))
        var permitted: [FenceOuting] = []
        for (from, until) in outings {
            let outing = FenceOuting(fromMilliseconds: Self.at(from), untilMilliseconds: Self.at(until))
            permitted.append(try #require(outing))
        }
        fence = try #require(
            Fence(area: area, rules: rules, startMilliseconds: Self.start, outings: permitted))
    }

    static func at(_ minute: Double) -> Int64 { start + Int64(minute * 60_000) }

    /// A fix so many metres beyond the line, with a centimetre of jitter.
    static func fix(
        _ minute: Double, beyond metres: Double, accuracy: Double? = 20, source: Fix.Source = .device,
        mock: Fix.Mock = .unknown, jitter: Bool = true
    ) throws -> Fix {
        let stir = jitter ? minute.truncatingRemainder(dividingBy: 7) * 1e-7 : 0
        let east = (100 + metres) / 96_893 + stir
        return Fix(
            point: try place(29.58, 105.06 + east), timeMilliseconds: at(minute), accuracyMetres: accuracy,
            source: source, mock: mock)
    }

    mutating func send(
        _ minute: Double, beyond metres: Double, accuracy: Double? = 20, source: Fix.Source = .device,
        mock: Fix.Mock = .unknown, jitter: Bool = true, lag: Double = 0
    ) throws -> [FenceEvent] {
        let fix = try Self.fix(minute, beyond: metres, accuracy: accuracy, source: source, mock: mock, jitter: jitter)
        return state.receive(FenceReport(fix: fix, receivedMilliseconds: Self.at(minute + lag)), in: fence)
    }

    mutating func tick(_ minute: Double) -> [FenceEvent] { state.tick(atMilliseconds: Self.at(minute), in: fence) }

    /// Some noisy coming and going.
    static func trip(_ random: inout SeededGenerator) throws -> [FenceReport] {
        var beyond = -80.0
        return try (0..<60).map { minute in
            if random.happens(0.1) { beyond = random.happens(0.5) ? -80 : 150 }
            let metres = beyond + 30 * random.gaussian()
            let accuracy = Double.random(in: 10...60, using: &random)
            let fix = try fix(Double(minute), beyond: metres, accuracy: accuracy)
            return FenceReport(fix: fix, receivedMilliseconds: at(200))
        }
    }
}
