public import Domain
import Geometry

/// Reads the track points (`trkpt`) of a GPX file, with a namespace, a prefix, or none. A point without a time is
/// ignored; waypoints and routes are plans and are passed over. GPX is WGS-84 and says nothing of accuracy or mock.
///
/// Refused: declarations of a document type and with them all entities, elements nested more than ``maximumDepth`` deep,
/// and files over the limit. Source: GPX 1.1, topografix.com.
public struct GPXReader: Sendable {
    /// How deep elements may be nested.
    public static let maximumDepth = 32
    private let limits: TrackerLimits

    /// A reader; without arguments files of 64 MiB and a million points.
    public init(limits: TrackerLimits = TrackerLimits(bytes: 64 << 20, reports: 1_000_000)) { self.limits = limits }

    /// The points of a file, in the order of the file.
    ///
    /// - Throws: `file.malformed`, `file.too-large`.
    public func message(_ file: [UInt8]) throws(Problem) -> TrackerMessage {
        guard file.count <= limits.bytes else { throw .fileTooLarge(megabytes: limits.bytes >> 20) }
        let points = GPXPoints(limits: limits)
        let stream = XMLStream(points, damaged: .gpxDamaged, declared: .gpxHasDeclarations)
        var start = 0
        while start < file.count {
            let end = min(start + 65_536, file.count)
            try file[start..<end].withUnsafeBufferPointer { bytes throws(Problem) in
                try stream.read(UnsafeRawBufferPointer(bytes))
            }
            start = end
        }
        try stream.finish()
        guard points.sawRoot else { throw .gpxDamaged }
        return points.builder.message
    }
}

extension Problem {
    static var gpxDamaged: Problem {
        Problem(
            .fileMalformed, "GPX 文件不完整或已损坏，无法读取。", "The GPX file is cut off or damaged and cannot be read.")
    }

    static var gpxHasDeclarations: Problem {
        Problem(
            .fileMalformed, "GPX 文件中有不允许的 XML 声明（DOCTYPE），没有读取。",
            "The GPX file holds an XML declaration that is not allowed (DOCTYPE); it was not read.")
    }

    static var gpxTooDeep: Problem {
        Problem(.fileMalformed, "GPX 文件嵌套过深，没有读取。", "The GPX file is nested too deeply; it was not read.")
    }
}
