public import Domain
import Geometry

/// Outlines of regions, read from GeoJSON (RFC 7946): a FeatureCollection in WGS-84 of at most 64 MB, whose features are
/// polygons or multipolygons with the region's `code` among their properties, and its `name` if they like.
///
/// A feature is a problem, and only that feature, with its place as path (`features[3]`, or the ring or position in it):
/// `region.outline-invalid` for a wrong geometry, an open or empty ring, a code missing; `region.code-invalid`;
/// `region.twice`; `coordinate.invalid` for a position out of range, with north and east swapped, or outside of China.
public struct OutlineFile: Sendable, Hashable {
    /// What could be read, in the order of the file.
    public let outlines: [Outline]
    /// What could not.
    public let problems: ProblemList

    /// The largest file in bytes.
    public static let maximumBytes = 64 << 20

    /// Reads a file.
    ///
    /// - Throws: `file.too-large`, `json.malformed`, or `file.malformed` for JSON that is no FeatureCollection in WGS-84.
    public init(_ bytes: [UInt8]) throws(Problem) {
        guard bytes.count <= Self.maximumBytes else { throw .fileTooLarge(megabytes: Self.maximumBytes >> 20) }
        let file = try JSON(parsing: bytes)
        guard file["type"] == "FeatureCollection", let features = file["features"]?.elements else {
            throw Problem(
                .fileMalformed, "文件不是 GeoJSON 的 FeatureCollection。", "The file is no GeoJSON FeatureCollection.")
        }
        guard Self.isWGS84(file["crs"]) else {
            throw Problem(
                .coordinateSystemUnknown, "边界须为 WGS-84 坐标，文件声明了另一种坐标系。请先转换。",
                "Outlines must be in WGS-84; the file declares another system. Please convert it first.")
        }
        var outlines: [Outline] = []
        var problems = ProblemList()
        var seen: Set<RegionCode> = []
        for (index, feature) in features.enumerated() {
            do throws(Problem) {
                let outline = try FeatureReader(path: "features[\(index)]").outline(feature)
                guard seen.insert(outline.code).inserted else {
                    throw Problem(
                        .regionTwice, "文件中已有 \(outline.code) 的边界，这一个没有采用。",
                        "The file holds an outline of \(outline.code) already; this one was not taken.",
                        at: "features[\(index)]")
                }
                outlines.append(outline)
            } catch {
                problems.append(error)
            }
        }
        self.outlines = outlines
        self.problems = problems
    }

    /// Before RFC 7946 a file could name its system; the names of WGS-84 in such files end alike.
    private static func isWGS84(_ system: JSON?) -> Bool {
        guard let system, system != .null else { return true }
        guard let name = system["properties"]?["name"]?.text else { return false }
        return ["CRS84", ":4326"].contains { name.hasSuffix($0) }
    }
}
