import Domain
import Geometry
import Store

/// A fence that is a parallel: whoever is north of it has left. It remembers on which side somebody was.
struct NorthernLine: TrackEvaluating {
    struct Standing: Sendable {
        let line: Double
        var isNorth = false
    }

    func standing(fence: [UInt8], state: [UInt8]?, of _: TrackWatch, at _: Instant) throws -> Standing {
        Standing(line: Double(String(decoding: fence, as: UTF8.self)) ?? 90, isNorth: state == [1])
    }

    func take(
        _ report: PositionReport, receivedAt _: Instant, device: Int, into standing: inout Standing
    ) -> [String] {
        guard let fix = report.fix, (fix.point.latitude > standing.line) != standing.isNorth else { return [] }
        standing.isNorth.toggle()
        return ["\(standing.isNorth ? "left" : "returned") \(fix.timeMilliseconds % 1_000_000) device \(device)"]
    }

    func look(at _: Instant, into _: inout Standing) -> [String] { [] }

    func state(of standing: Standing) -> [UInt8] { [standing.isNorth ? 1 : 0] }
}
