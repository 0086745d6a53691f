public import Geometry

/// A place and a time of which it is asked who else was there.
public struct WhereaboutsQuery: Sendable, Hashable {
    /// The division, a county or smaller.
    public let division: RegionCode
    /// The time.
    public let during: Range<Instant>
    /// The building or group, or the name of the place.
    public let place: String?
    /// The place as a point, WGS-84.
    public var point: Point?
    /// The train, flight or bus, as ``Activity/line(_:)`` writes it.
    public let line: String?
    /// The vehicle.
    public let vehicle: PlateNumber?
    /// The seat.
    public let seat: Seat?
    /// The case it is asked for: whoever is listed as its contact is marked, and it is not among the others.
    public let medicalCase: ID<Subject>?
    /// The activity of that case it is asked for, whose point says what is near.
    public let activity: ID<Entry>?

    /// The longest time, in days.
    public static let longestDays = 14
    /// How far a post may be from the place to be near it.
    public static let nearMetres = 1_000.0

    /// A query.
    ///
    /// - Throws: `activity.invalid` where it ends before it begins, lasts too long, or asks for a whole county without
    ///   naming a vehicle.
    public init(
        division: RegionCode, from: Instant, until: Instant, place: String? = nil, point: Point? = nil,
        line: String? = nil, vehicle: PlateNumber? = nil, seat: Seat? = nil, medicalCase: ID<Subject>? = nil,
        activity: ID<Entry>? = nil
    ) throws(Problem) {
        guard from < until else {
            throw Activity.invalid("结束时间须晚于开始时间。", "It ends after it begins.", at: "until")
        }
        guard until <= from.adding(seconds: Int64(Self.longestDays) * 86_400) else {
            throw Activity.invalid(
                "一次最多查\(Self.longestDays)天，请缩短时间。",
                "At most \(Self.longestDays) days are looked through at once.", at: "until")
        }
        guard division.level >= .county else {
            throw Activity.invalid("请选县（市、区）或更小的区划。", "Name a county or a smaller division.", at: "division")
        }
        guard division.level > .county || line != nil || vehicle != nil else {
            throw Activity.invalid(
                "请把地点填到镇（街道）或村（社区），或填车次、车牌。",
                "Name the town or village, or the train, bus or plate.", at: "division")
        }
        self.division = division
        during = from..<until
        self.place = place
        self.point = point
        self.line = line.map(Activity.line)
        self.vehicle = vehicle
        self.seat = seat
        self.medicalCase = medicalCase
        self.activity = activity
    }

    /// Who else was where an activity was, at the same time.
    public init(_ activity: Activity) throws(Problem) {
        try self.init(
            division: activity.division, from: activity.from, until: activity.until, place: activity.place,
            point: activity.point, line: activity.line, vehicle: activity.vehicle, seat: activity.seat,
            medicalCase: activity.medicalCase, activity: activity.entry)
    }

    /// Whether words name the place that is asked for: the same, but for width, case and spaces.
    public func names(_ words: String?) -> Bool {
        guard let place, let words else { return false }
        return Activity.line(place) == Activity.line(words)
    }
}
