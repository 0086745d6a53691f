public import Geometry

/// The fence of an order as it is kept, sealed, beside its device: the ground, from when, and the permitted outings. It is
/// written as canonical JSON, so that one plan has one text.
public struct FencePlan: Sendable, Hashable {
    /// Where the person stays.
    public let area: FenceArea
    /// From when.
    public let from: Instant
    /// When being elsewhere is permitted.
    public let outings: [Range<Instant>]

    /// A fence.
    public init(area: FenceArea, from: Instant, outings: [Range<Instant>] = []) {
        self.area = area
        self.from = from
        self.outings = outings
    }

    /// The fence that the sealed answers of an order draw: the outline where there is one, else the circle.
    ///
    /// - Parameter answers: `fenceCentre` with `fenceRadiusMetres`, or `fencePolygon`, as the form
    ///   ``Form/observationOrder`` takes them.
    /// - Throws: `fence.invalid` where they draw no ground.
    public init(sealed answers: JSON, from: Instant, outings: [Range<Instant>] = []) throws(Problem) {
        let area =
            if let text = answers["fencePolygon"]?.text { Self.outline(text) } else { Self.circle(answers) }
        guard let area else {
            throw Problem(
                .fenceInvalid, "观察令没有可用的围栏：请填写中心和半径，或3个以上的边界点。",
                "The order has no fence that can be used: it needs a centre and a radius, or an outline of 3 points or more."
            )
        }
        self.init(area: area, from: from, outings: outings)
    }

    private static func circle(_ answers: JSON) -> FenceArea? {
        guard let radius = answers["fenceRadiusMetres"]?.whole,
            let centre = answers["fenceCentre"].flatMap(Point.init(answer:))
        else { return nil }
        return FenceArea(centre: centre, radiusMetres: Double(radius))
    }

    /// `纬度,经度;纬度,经度;…`, WGS-84.
    private static func outline(_ text: String) -> FenceArea? {
        let points = HalfWidth.upperCased(text).split { $0 == ";" || $0 == "；" || $0.isNewline }.map { pair -> Point? in
            let halves = pair.split(separator: ",").map { DecimalNumber($0.filter { $0 != " " })?.approximation }
            guard halves.count == 2, let latitude = halves[0], let longitude = halves[1] else { return nil }
            return Point(latitude: latitude, longitude: longitude)
        }
        let known = points.compactMap { $0 }
        guard known.count == points.count, let ring = Ring(known) else { return nil }
        return FenceArea(Polygon(ring))
    }
}

extension FencePlan {
    /// The plan as bytes.
    public var bytes: [UInt8] {
        var members: [String: JSON] = ["from": Self.number(from.milliseconds)]
        switch area.shape {
        case .circle(let centre, let radius):
            members["centre"] = Self.json(centre)
            members["radius"] = DecimalNumber(nearest: radius).map { .number($0) }
        case .polygon(let polygon):
            members["outline"] = .array(polygon.outer.corners.map(Self.json))
        }
        if !outings.isEmpty {
            members["outings"] = .array(
                outings.map {
                    [Self.number($0.lowerBound.milliseconds), Self.number($0.upperBound.milliseconds)]
                })
        }
        return JSON.object(members).canonicalBytes
    }

    /// The plan that ``bytes`` were made of; `nil` for anything else.
    public init?(bytes: [UInt8]) {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { return nil }
        guard let from = json["from"]?.whole, let area = Self.area(json) else { return nil }
        let outings = (json["outings"]?.elements ?? []).compactMap { pair -> Range<Instant>? in
            guard let ends = pair.elements, ends.count == 2, let begins = ends[0].whole, let until = ends[1].whole,
                begins < until
            else { return nil }
            return Instant(milliseconds: Int64(begins))..<Instant(milliseconds: Int64(until))
        }
        self.init(area: area, from: Instant(milliseconds: Int64(from)), outings: outings)
    }

    private static func area(_ json: JSON) -> FenceArea? {
        if let centre = json["centre"].flatMap(point), let radius = json["radius"]?.number {
            return FenceArea(centre: centre, radiusMetres: radius.approximation)
        }
        let corners = (json["outline"]?.elements ?? []).compactMap(point)
        return Ring(corners).flatMap { FenceArea(Polygon($0)) }
    }

    private static func json(_ point: Point) -> JSON {
        [degrees(point.latitude), degrees(point.longitude)]
    }

    private static func point(_ json: JSON) -> Point? {
        guard let pair = json.elements, pair.count == 2, let latitude = pair[0].number, let longitude = pair[1].number
        else { return nil }
        return Point(latitude: latitude.approximation, longitude: longitude.approximation)
    }

    /// To 1e-7 degrees, 11 mm.
    private static func degrees(_ value: Double) -> JSON {
        .number(DecimalNumber(coefficient: Int64((value * 10_000_000).rounded()), scale: 7))
    }

    private static func number(_ value: Int64) -> JSON { .number(DecimalNumber(coefficient: value, scale: 0)) }
}
