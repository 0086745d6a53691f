import Domain
import Geometry

/// Puts a ``TrackerMessage`` together, part by part.
struct TrackerMessageBuilder {
    private let limits: TrackerLimits
    private var reports: [TrackerReport] = []
    private var claims: [DeviceClaim] = []
    private var ignored: [IgnoredReason: Int] = [:]

    init(limits: TrackerLimits = TrackerLimits()) { self.limits = limits }

    /// Whether another report has no place.
    var isFull: Bool { reports.count >= limits.reports }

    mutating func add(_ report: TrackerReport) {
        claim(report.claims)
        if isFull { ignore(.tooMany) } else { reports.append(report) }
    }

    mutating func ignore(_ reason: IgnoredReason, count: Int = 1) {
        if count > 0 { ignored[reason, default: 0] += count }
    }

    /// Notes who a device claims to be, whatever becomes of the part that says so.
    mutating func claim(_ more: [DeviceClaim]) {
        for claim in more where claims.count < TrackerMessage.maximumClaims && !claims.contains(claim) {
            claims.append(claim)
        }
    }

    var message: TrackerMessage {
        TrackerMessage(reports: reports, claims: claims.sorted { $0.kind < $1.kind }, ignored: ignored)
    }

    /// The place of a pair of degrees: `nil` where they are out of range, and in the sea off Ghana at 0, 0, which is what
    /// devices say that do not know.
    static func place(_ latitude: Double?, _ longitude: Double?) -> Point? {
        guard let latitude, let longitude, latitude != 0 || longitude != 0 else { return nil }
        return Point(latitude: latitude, longitude: longitude)
    }
}

extension Problem {
    static func messageTooLarge(_ limits: TrackerLimits) -> Problem {
        Problem(
            .requestTooLarge, "定位数据过大，最多 \(limits.bytes >> 10) KB。",
            "The positions are too large; a message may have \(limits.bytes >> 10) KB.")
    }

    static var messageMalformed: Problem {
        Problem(
            .requestMalformed, "定位数据无法识别，应为一个对象或一组对象。",
            "The positions cannot be read; they must be an object or an array of objects.")
    }
}
