import Domain
import Geometry

extension OsmAndDecoder {
    /// Reads an object with `location`: one, or an array of them where the app sends in batches.
    func readNested(_ members: [String: JSON], _ receivedAt: Instant, into builder: inout TrackerMessageBuilder) {
        let claims = Self.claims(members)
        builder.claim(claims)
        for location in members["location"]?.elements ?? [members["location"] ?? .null] {
            guard let location = location.members else {
                builder.ignore(.malformed)
                continue
            }
            readLocation(location, claims, receivedAt, into: &builder)
        }
    }

    private func readLocation(
        _ location: [String: JSON], _ claims: [DeviceClaim], _ receivedAt: Instant,
        into builder: inout TrackerMessageBuilder
    ) {
        let named = location["timestamp"].map { TrackerTime.instant($0) }
        guard let time = named ?? receivedAt else { return builder.ignore(.timeInvalid) }
        var fix: Fix?
        if let coordinates = location["coords"], coordinates != .null {
            let (latitude, longitude) = (coordinates["latitude"]?.looseNumber, coordinates["longitude"]?.looseNumber)
            let point = TrackerMessageBuilder.place(latitude, longitude)
            guard point != nil || (latitude == 0 && longitude == 0) else { return builder.ignore(.positionInvalid) }
            fix = point.map {
                Fix(
                    point: $0, timeMilliseconds: time.milliseconds,
                    accuracyMetres: coordinates["accuracy"]?.looseNumber,
                    mock: Fix.Mock(location["mock"]?.looseTruth))
            }
        }
        let level = location["battery"]?["level"]?.looseNumber
        let position = PositionReport(
            fix: fix, reportedAt: time, batteryPercent: level.map { $0 * 100 },
            isCharging: location["battery"]?["is_charging"]?.looseTruth)
        let alarm = Self.alarm(location["alarm"] ?? location["extras"]?["alarm"])
        builder.add(TrackerReport(position, claims: claims, alarm: alarm))
    }
}
