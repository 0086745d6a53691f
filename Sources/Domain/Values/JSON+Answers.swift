public import Geometry

extension ID {
    /// The id an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension Day {
    /// The day an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension Instant {
    /// The moment an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension RegionCode {
    /// The region an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension Point {
    /// The place an answer holds, brought to WGS-84; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let latitude = answer["latitude"]?.number, let longitude = answer["longitude"]?.number,
            let system = answer["system"]?.text.flatMap(CoordinateSystem.init(named:)),
            let point = Coordinates(
                latitude: latitude.approximation, longitude: longitude.approximation, system: system)?.point
        else { return nil }
        self = point
    }
}
