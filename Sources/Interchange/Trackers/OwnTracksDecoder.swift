public import Domain
import Geometry

/// Reads what OwnTracks posts in HTTP mode: one object, an array of them from the queue of an iPhone, or nothing.
///
/// | `_type` | becomes |
/// |---|---|
/// | `location` | a report with a position; with `t` = `p` a sign of life, see below |
/// | `transition` | a sign of life: the position is sent as a `location` beside it |
/// | `encrypted` | what is sealed in it, once |
/// | `waypoint(s)`, `status`, `lwt`, `steps`, `card`, `cmd`, `configuration`, `beacon`, `request`, `dump` | ignored |
/// | anything else | ignored, as an unknown type |
///
/// A ping (`t` = `p`) carries the last position the phone has, of unknown age, under the time of now. Taken as a
/// position it would show somebody at home who left an hour ago; so only its time and battery are used. There is no mark
/// of invented positions: ``Fix/Mock/unknown``. A missing `acc` is zero left out, which says unknown.
///
/// Source: the OwnTracks Booklet, "JSON".
public struct OwnTracksDecoder: Sendable {
    private let key: OwnTracksKey?
    private let limits: TrackerLimits
    private static let withoutPosition: Set<String> = [
        "waypoint", "waypoints", "status", "lwt", "steps", "card", "cmd", "configuration", "beacon", "request", "dump",
    ]

    /// A decoder.
    ///
    /// - Parameter key: opens what the device sealed; without one sealed messages are ignored as
    ///   ``IgnoredReason/noKey``.
    public init(key: OwnTracksKey? = nil, limits: TrackerLimits = TrackerLimits()) {
        self.key = key
        self.limits = limits
    }

    /// Reads the body of a request. An empty one is legal and says nothing.
    ///
    /// - Throws: `request.too-large`, `json.malformed`, `request.malformed` for JSON that is neither object nor array.
    public func message(_ body: [UInt8]) throws(Problem) -> TrackerMessage {
        guard body.count <= limits.bytes else { throw .messageTooLarge(limits) }
        var builder = TrackerMessageBuilder(limits: limits)
        guard !body.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return builder.message }
        switch try JSON(parsing: body, roundsNumbers: true) {
        case .object(let members): read(members, sealed: false, into: &builder)
        case .array(let elements):
            for element in elements {
                if let members = element.members {
                    read(members, sealed: false, into: &builder)
                } else {
                    builder.ignore(.malformed)
                }
            }
        default: throw .messageMalformed
        }
        return builder.message
    }

    private func read(_ members: [String: JSON], sealed: Bool, into builder: inout TrackerMessageBuilder) {
        builder.claim(Self.claims(members))
        switch members["_type"]?.text {
        case "location": Self.location(members, into: &builder)
        case "transition": Self.signOfLife(members, into: &builder)
        case "encrypted" where !sealed: open(members, into: &builder)
        case let type? where Self.withoutPosition.contains(type): builder.ignore(.notAPosition)
        case _?: builder.ignore(.unknownType)
        case nil: builder.ignore(.malformed)
        }
    }

    private func open(_ members: [String: JSON], into builder: inout TrackerMessageBuilder) {
        guard let key else { return builder.ignore(.noKey) }
        // Beyond the limit nothing is opened either.
        guard !builder.isFull else { return builder.ignore(.tooMany) }
        guard let box = members["data"]?.text, let plain = SecretBox.open(box, key) else {
            return builder.ignore(.notDecrypted)
        }
        do throws(Problem) {
            guard let inner = try JSON(parsing: plain, roundsNumbers: true).members else {
                return builder.ignore(.malformed)
            }
            read(inner, sealed: true, into: &builder)
        } catch {
            builder.ignore(.malformed)
        }
    }

    private static func location(_ members: [String: JSON], into builder: inout TrackerMessageBuilder) {
        if members["t"]?.text == "p" { return signOfLife(members, into: &builder) }
        guard let time = TrackerTime.instant(members["tst"]) else { return builder.ignore(.timeInvalid) }
        guard let point = TrackerMessageBuilder.place(members["lat"]?.looseNumber, members["lon"]?.looseNumber) else {
            return builder.ignore(.positionInvalid)
        }
        let fix = Fix(
            point: point, timeMilliseconds: time.milliseconds, accuracyMetres: members["acc"]?.looseNumber)
        builder.add(report(members, fix, time))
    }

    private static func signOfLife(_ members: [String: JSON], into builder: inout TrackerMessageBuilder) {
        guard let time = TrackerTime.instant(members["tst"]) else { return builder.ignore(.timeInvalid) }
        builder.add(report(members, nil, time))
    }

    private static func report(_ members: [String: JSON], _ fix: Fix?, _ time: Instant) -> TrackerReport {
        let isCharging: Bool? =
            switch members["bs"]?.looseNumber {
            case 1: false
            case 2, 3: true
            default: nil
            }
        let position = PositionReport(
            fix: fix, reportedAt: time, batteryPercent: members["batt"]?.looseNumber, isCharging: isCharging)
        return TrackerReport(position, claims: claims(members))
    }

    private static func claims(_ members: [String: JSON]) -> [DeviceClaim] {
        let topic = members["topic"]?.text.flatMap { DeviceClaim(.topic, $0) }
        let id = members["tid"]?.looseText.flatMap { DeviceClaim(.trackerID, $0) }
        return [topic, id].compactMap { $0 }
    }
}
