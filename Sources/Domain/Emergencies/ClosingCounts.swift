/// What was ended and destroyed in one county, or is going to be.
public struct ClosingCounts: Sendable, Hashable {
    /// The county.
    public let county: RegionCode
    /// Observation orders ended.
    public var orders = 0
    /// Alerts closed.
    public var alerts = 0
    /// Personal links withdrawn.
    public var links = 0
    /// Tracking devices withdrawn.
    public var devices = 0
    /// Orders whose tracks were destroyed.
    public var tracks = 0
    /// Positions in these tracks.
    public var positions = 0
    /// People, households and orders of whom all that was sealed was erased.
    public var subjects = 0
    /// Photos destroyed.
    public var photos = 0

    /// Nothing yet.
    public init(county: RegionCode) { self.county = county }

    /// The counts by their names in the form `emergency-closed`, in its order.
    public var named: [(name: String, count: Int)] {
        [
            ("orders", orders), ("alerts", alerts), ("links", links), ("devices", devices), ("tracks", tracks),
            ("positions", positions), ("subjects", subjects), ("photos", photos),
        ]
    }

    /// The counts as members of an object.
    public var members: [String: JSON] {
        Dictionary(uniqueKeysWithValues: named.map { ($0.name, JSON.number(DecimalNumber($0.count))) })
    }
}
