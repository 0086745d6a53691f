import Domain
import Geometry

extension OsmAndDecoder {
    /// Reads parameters, or a flat object with the same names.
    func readFlat(_ members: [String: JSON], _ receivedAt: Instant, into builder: inout TrackerMessageBuilder) {
        let claims = Self.claims(members)
        builder.claim(claims)
        let named = members["timestamp"].map { TrackerTime.instant($0) }
        guard let time = named ?? receivedAt else { return builder.ignore(.timeInvalid) }
        let (latitude, longitude) = Self.degrees(members)
        var fix: Fix?
        if latitude != nil || longitude != nil, members["valid"]?.looseTruth != false {
            let isNowhere = latitude?.looseNumber == 0 && longitude?.looseNumber == 0
            let point = TrackerMessageBuilder.place(latitude?.looseNumber, longitude?.looseNumber)
            guard point != nil || isNowhere else { return builder.ignore(.positionInvalid) }
            fix = point.map {
                Fix(
                    point: $0, timeMilliseconds: time.milliseconds, accuracyMetres: members["accuracy"]?.looseNumber,
                    mock: Fix.Mock(members["mock"]?.looseTruth))
            }
        }
        let position = PositionReport(
            fix: fix, reportedAt: time, batteryPercent: members["batt"]?.looseNumber,
            isCharging: members["charge"]?.looseTruth)
        guard fix != nil || !claims.isEmpty else { return builder.ignore(.malformed) }
        builder.add(TrackerReport(position, claims: claims, alarm: Self.alarm(members["alarm"])))
    }

    /// `lat` and `lon`, or `location=lat,lon`.
    private static func degrees(_ members: [String: JSON]) -> (latitude: JSON?, longitude: JSON?) {
        guard let pair = members["location"]?.text else { return (members["lat"], members["lon"]) }
        let parts = pair.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (.null, .null) }
        return (.string(String(parts[0])), .string(String(parts[1])))
    }
}

extension Fix.Mock {
    /// What a client says about an invented position; where it says nothing, that is what is known.
    init(_ isMocked: Bool?) {
        switch isMocked {
        case true?: self = .mocked
        case false?: self = .genuine
        case nil: self = .unknown
        }
    }
}
