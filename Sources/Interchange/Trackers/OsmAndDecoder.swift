public import Domain
import Geometry

/// Reads the protocol of OsmAnd's online tracking, which Traccar Client and many trackers speak: the parameters of a query
/// or a form, a JSON array of such flat objects, and the JSON of Traccar Client from version 9.
///
/// What is used: who, when, where, accuracy, battery, charging, mock, alarm. Speed, heading, altitude and whatever else
/// comes is passed over: a fence needs none of it, and what is not kept cannot leak.
///
/// - `accuracy` 0 or less says unknown. `hdop` is not turned into metres: it says how the satellites stand, not how large
///   the error is.
/// - `valid=false` and a position of exactly 0, 0 make a sign of life, as do `cell` and `wifi` alone: Fangxian asks no
///   service in the network where a tower stands.
/// - Of a parameter given twice the last counts. Without a time the report is of the moment it came in, as the protocol
///   has it.
///
/// Source: Traccar's description of the protocol, traccar.org/osmand.
public struct OsmAndDecoder: Sendable {
    let limits: TrackerLimits

    /// A decoder.
    public init(limits: TrackerLimits = TrackerLimits()) { self.limits = limits }

    /// Reads the parameters of a query or a form, decoded, in the order in which they came.
    ///
    /// - Parameter receivedAt: when they came in; the time of a report that names none.
    /// - Throws: `request.too-large`.
    public func message(
        parameters: [(name: String, value: String)], receivedAt: Instant
    ) throws(Problem) -> TrackerMessage {
        let size = parameters.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= limits.bytes else { throw .messageTooLarge(limits) }
        var members: [String: JSON] = [:]
        for parameter in parameters { members[parameter.name] = .string(parameter.value) }
        var builder = TrackerMessageBuilder(limits: limits)
        readFlat(members, receivedAt, into: &builder)
        return builder.message
    }

    /// Reads a body of JSON: an object with `location`, a flat object, or an array of either.
    ///
    /// - Parameter receivedAt: when it came in; the time of a report that names none.
    /// - Throws: `request.too-large`, `json.malformed`, `request.malformed` for JSON that is neither object nor array.
    public func message(json body: [UInt8], receivedAt: Instant) throws(Problem) -> TrackerMessage {
        guard body.count <= limits.bytes else { throw .messageTooLarge(limits) }
        var builder = TrackerMessageBuilder(limits: limits)
        let elements: [JSON]
        switch try JSON(parsing: body, roundsNumbers: true) {
        case .array(let all): elements = all
        case .object(let members): elements = [.object(members)]
        default: throw .messageMalformed
        }
        for element in elements {
            switch element.members {
            case let members? where members["location"]?.text == nil && members["location"] != nil:
                readNested(members, receivedAt, into: &builder)
            case let members?: readFlat(members, receivedAt, into: &builder)
            case nil: builder.ignore(.malformed)
            }
        }
        return builder.message
    }

    /// Who sends, by its own word.
    static func claims(_ members: [String: JSON]) -> [DeviceClaim] {
        ["id", "deviceid", "device_id"].compactMap { members[$0]?.looseText }.prefix(1)
            .compactMap { DeviceClaim(.device, $0) }
    }

    /// The client's word for an alarm.
    static func alarm(_ value: JSON?) -> String? {
        switch value {
        case .string(let text): (1...64).contains(text.utf8.count) && text != "false" ? text : nil
        case .bool(true): "alarm"
        default: nil
        }
    }
}
