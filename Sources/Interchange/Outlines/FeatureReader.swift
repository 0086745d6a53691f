import Domain
import Geometry

/// Reads one feature of an ``OutlineFile``.
struct FeatureReader {
    let path: String

    func outline(_ feature: JSON) throws(Problem) -> Outline {
        guard feature["type"] == "Feature", let geometry = feature["geometry"] else {
            throw invalid("不是 Feature，或没有 geometry", "it is no Feature, or has no geometry", path)
        }
        // A code may have become a number on its way through another program; no digit is lost by that.
        guard let code = feature["properties"]?["code"], let text = code.text ?? code.whole.map({ String($0) }) else {
            throw invalid("properties 中缺少 code", "its properties have no code", path)
        }
        let region: RegionCode
        do throws(Problem) { region = try RegionCode(text) } catch { throw error.at("\(path).properties.code") }
        return Outline(code: region, name: feature["properties"]?["name"]?.text, area: try area(geometry))
    }

    private func area(_ geometry: JSON) throws(Problem) -> MultiPolygon {
        let path = "\(path).geometry"
        guard let coordinates = geometry["coordinates"] else {
            throw invalid("没有 coordinates", "it has no coordinates", path)
        }
        switch geometry["type"]?.text {
        case "Polygon": return MultiPolygon(try polygon(coordinates, "\(path).coordinates"))
        case "MultiPolygon":
            var parts: [Polygon] = []
            for (index, part) in (coordinates.elements ?? []).enumerated() {
                parts.append(try polygon(part, "\(path).coordinates[\(index)]"))
            }
            guard let area = MultiPolygon(parts) else { throw invalid("没有内容", "it is empty", path) }
            return area
        default:
            throw invalid("几何类型须为 Polygon 或 MultiPolygon", "it must be a Polygon or a MultiPolygon", path)
        }
    }

    private func polygon(_ coordinates: JSON, _ path: String) throws(Problem) -> Polygon {
        var rings: [Ring] = []
        for (index, positions) in (coordinates.elements ?? []).enumerated() {
            rings.append(try ring(positions, "\(path)[\(index)]"))
        }
        guard let outer = rings.first else { throw invalid("没有内容", "it is empty", path) }
        return Polygon(outer, holes: Array(rings.dropFirst()))
    }

    private func ring(_ positions: JSON, _ path: String) throws(Problem) -> Ring {
        guard let positions = positions.elements, positions.count >= 4 else {
            throw invalid("环至少要有 4 个点", "a ring has at least four positions", path)
        }
        var points: [Point] = []
        points.reserveCapacity(positions.count)
        for (index, position) in positions.enumerated() {
            points.append(try point(position) { "\(path)[\(index)]" })
        }
        guard points.first == points.last else {
            throw invalid("环没有闭合，最后一点须与第一点相同", "a ring is open; its last position must repeat the first", path)
        }
        guard let ring = Ring(points) else { throw invalid("环没有面积", "a ring encloses nothing", path) }
        return ring
    }

    private func point(_ position: JSON, _ path: () -> String) throws(Problem) -> Point {
        guard let numbers = position.elements, numbers.count >= 2, let east = numbers[0].number?.approximation,
            let north = numbers[1].number?.approximation
        else { throw invalid("坐标须为 [经度, 纬度]", "a position is [longitude, latitude]", path()) }
        if Self.isInChina(north: north, east: east), let point = Point(latitude: north, longitude: east) {
            return point
        }
        let problem =
            if Self.isInChina(north: east, east: north) {
                Problem(
                    .coordinateInvalid, "经度和纬度颠倒了，经度在前。",
                    "Longitude and latitude are swapped; longitude stands first.")
            } else if Point(latitude: north, longitude: east) == nil {
                Problem(.coordinateInvalid, "坐标超出范围。", "The coordinates are out of range.")
            } else {
                Problem(.coordinateInvalid, "坐标不在中国境内。", "The coordinates are outside of China.")
            }
        throw problem.at(path())
    }

    private static func isInChina(north: Double, east: Double) -> Bool {
        (3...54).contains(north) && (73...136).contains(east)
    }

    private func invalid(_ chinese: String, _ english: String, _ path: String) -> Problem {
        Problem(.outlineInvalid, "边界无法采用：\(chinese)。", "The outline cannot be taken: \(english).", at: path)
    }
}
