import Domain
import Geometry
import Store

/// A track as text, a report a line.
enum TrackLines {
    static func text(_ track: Track) -> String {
        track.reports.map { report in
            let place = report.fix.map { fix in
                "\(fix.point.latitude)\t\(fix.point.longitude)\t\(fix.accuracyMetres.map { "\($0)" } ?? "")"
            }
            return "\(report.reportedAt)\t\(place ?? "\t\t")\n"
        }.joined()
    }
}
