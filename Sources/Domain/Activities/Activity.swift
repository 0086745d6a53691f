public import Geometry

/// Where a case was from one moment to another (活动轨迹), as one standing entry says.
public struct Activity: Sendable, Hashable {
    /// The entry that says so.
    public let entry: ID<Entry>
    /// Whose.
    public let medicalCase: ID<Subject>
    /// Where the case is counted; whoever sees cases there sees it.
    public let region: RegionCode
    /// What it was.
    public let kind: ActivityKind
    /// Where it was, as a division.
    public let division: RegionCode
    /// When it began.
    public let from: Instant
    /// When it ended.
    public let until: Instant
    /// The train, flight or bus, as ``line(_:)`` writes it.
    public let line: String?
    /// Whether the patient wore a mask or the like; `nil` where nobody knows.
    public let isProtected: Bool?
    /// How it is known.
    public let source: ActivitySource
    /// What the public is told of the place, without the person.
    public let publicText: String?
    /// Whether it may be published.
    public let mayBePublished: Bool
    /// The place in words; sealed, `nil` where it was erased.
    public let place: String?
    /// The place as a point, WGS-84; sealed.
    public let point: Point?
    /// The plate of the vehicle; sealed.
    public let vehicle: PlateNumber?
    /// The seat; sealed.
    public let seat: Seat?

    /// The longest activity, in days; what lasts longer is filed in parts.
    public static let longestDays = 7

    /// The activity of an entry; `nil` where it is none.
    ///
    /// - Parameter sealed: what the vault holds of it, `nil` where it was erased or is no business of the reader.
    public init?(_ entry: Entry, sealed: JSON?) {
        let (filed, body) = (entry.submission, entry.submission.body)
        guard entry.isOf(.caseActivity), filed.amends?.isRetraction != true, let medicalCase = filed.subject,
            let kind = body["kind"]?.text.flatMap(ActivityKind.init),
            let source = body["source"]?.text.flatMap(ActivitySource.init),
            let division = body["division"].flatMap(RegionCode.init(answer:)),
            let from = body["from"].flatMap(Instant.init(answer:)),
            let until = body["until"].flatMap(Instant.init(answer:))
        else { return nil }
        self.entry = entry.id
        self.medicalCase = medicalCase
        region = filed.region
        self.kind = kind
        self.division = division
        self.from = from
        self.until = until
        line = body["line"]?.text.map(Self.line)
        isProtected = body["protected"]?.truth
        self.source = source
        publicText = body["publicText"]?.text
        mayBePublished = body["mayPublish"]?.truth ?? false
        place = sealed?["place"]?.text
        point = sealed?["point"].flatMap(Point.init(answer:))
        vehicle = sealed?["vehiclePlate"]?.text.flatMap(Self.plate)
        seat = sealed?["seat"]?.text.flatMap { Seat($0, carriage: sealed?["carriage"]?.whole) }
    }

    /// A train, flight or bus in one spelling: half width, upper case, without spaces.
    public static func line(_ text: String) -> String { HalfWidth.upperCased(text).filter { !$0.isWhitespace } }

    private static func plate(_ text: String) -> PlateNumber? {
        do { return try PlateNumber(text) } catch { return nil }
    }
}
