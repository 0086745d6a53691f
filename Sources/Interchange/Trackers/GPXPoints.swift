import Domain
import Geometry

/// Hears a GPX file and gathers its track points.
final class GPXPoints {
    private(set) var builder: TrackerMessageBuilder
    private(set) var sawRoot = false
    private var depth = 0
    private var isInPoint = false
    private var isInTime = false
    private var place: Point?
    private var time = TextCollector(limit: 64)

    init(limits: TrackerLimits) { builder = TrackerMessageBuilder(limits: limits) }

    private func endPoint() {
        isInPoint = false
        guard let place else { return builder.ignore(.positionInvalid) }
        guard !time.isTooLong, let time = TrackerTime.instant(time.text.filter { !$0.isWhitespace }) else {
            return builder.ignore(.timeInvalid)
        }
        let fix = Fix(point: place, timeMilliseconds: time.milliseconds)
        builder.add(TrackerReport(PositionReport(fix: fix, reportedAt: time)))
    }
}

extension GPXPoints: XMLHandler {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        depth += 1
        guard depth <= GPXReader.maximumDepth else { throw .gpxTooDeep }
        if depth == 1 {
            guard name.is("gpx") else { throw .gpxDamaged }
            sawRoot = true
        }
        if name.is("trkpt") {
            isInPoint = true
            time.clear()
            let latitude = attributes.text("lat").flatMap { LooseValue.number($0) }
            let longitude = attributes.text("lon").flatMap { LooseValue.number($0) }
            place = TrackerMessageBuilder.place(latitude, longitude)
        }
        isInTime = isInPoint && name.is("time")
    }

    func end(_ name: XMLName) throws(Problem) {
        depth -= 1
        isInTime = false
        if isInPoint, name.is("trkpt") { endPoint() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) { if isInTime { time.append(bytes) } }
}
