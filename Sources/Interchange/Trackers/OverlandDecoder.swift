public import Domain
import Geometry

/// Reads what Overland posts: `{"locations": […]}`, each a GeoJSON feature with a point (longitude first) and the
/// properties `timestamp` (ISO 8601), `horizontal_accuracy` (metres), `battery_level` (0 to 1), `battery_state`,
/// `device_id`. Trips and visits are no positions of a moment and are ignored. There is no mark of invented positions.
///
/// Source: the description of the format in Overland's own documents.
public struct OverlandDecoder: Sendable {
    private let limits: TrackerLimits

    /// A decoder.
    public init(limits: TrackerLimits = TrackerLimits()) { self.limits = limits }

    /// Reads the body of a request.
    ///
    /// - Throws: `request.too-large`, `json.malformed`, `request.malformed` for JSON without an array `locations`.
    public func message(_ body: [UInt8]) throws(Problem) -> TrackerMessage {
        guard body.count <= limits.bytes else { throw .messageTooLarge(limits) }
        guard let locations = try JSON(parsing: body, roundsNumbers: true)["locations"]?.elements else {
            throw .messageMalformed
        }
        var builder = TrackerMessageBuilder(limits: limits)
        for location in locations { read(location, into: &builder) }
        return builder.message
    }

    private func read(_ feature: JSON, into builder: inout TrackerMessageBuilder) {
        guard let properties = feature["properties"]?.members else { return builder.ignore(.malformed) }
        let claims = properties["device_id"]?.looseText.flatMap { DeviceClaim(.device, $0) }.map { [$0] } ?? []
        builder.claim(claims)
        guard properties["type"]?.text != "trip", properties["action"]?.text != "visit" else {
            return builder.ignore(.notAPosition)
        }
        guard let time = TrackerTime.instant(properties["timestamp"]) else { return builder.ignore(.timeInvalid) }
        guard feature["geometry"]?["type"]?.text == "Point",
            let coordinates = feature["geometry"]?["coordinates"]?.elements, coordinates.count >= 2,
            let point = TrackerMessageBuilder.place(coordinates[1].looseNumber, coordinates[0].looseNumber)
        else { return builder.ignore(.positionInvalid) }
        let fix = Fix(
            point: point, timeMilliseconds: time.milliseconds,
            accuracyMetres: properties["horizontal_accuracy"]?.looseNumber)
        let isCharging: Bool? =
            switch properties["battery_state"]?.text {
            case "charging", "full": true
            case "unplugged": false
            default: nil
            }
        let position = PositionReport(
            fix: fix, reportedAt: time,
            batteryPercent: properties["battery_level"]?.looseNumber.map { $0 * 100 }, isCharging: isCharging)
        builder.add(TrackerReport(position, claims: claims))
    }
}
