/// Which bulletin it is: a stable code, lower-case words joined by hyphens. A city may add its own.
public struct BulletinKind: Sendable, Hashable {
    /// The code.
    public let code: String

    /// A kind by its code.
    public init(_ code: String) { self.code = code }

    /// The situation of a county (县区疫情通报).
    public static let countySituation = BulletinKind("county-situation")
    /// The situation of a zone with its own headquarters, with temperature screening (园区疫情通报).
    public static let zoneSituation = BulletinKind("zone-situation")
    /// The situation of a city by counties (市疫情通报).
    public static let citySituation = BulletinKind("city-situation")
    /// The situation of any region with children: a sentence, a table, two curves (省疫情通报).
    public static let regionSituation = BulletinKind("region-situation")
    /// What was done (工作通报).
    public static let work = BulletinKind("work")
    /// What was corrected (订正通报).
    public static let correction = BulletinKind("correction")

    /// The hours of the day at which it is due, in order: a city's and a province's tells whole days, the others come
    /// through the day.
    public var dueHours: [Int] {
        self == .citySituation || self == .regionSituation ? [24] : [12, 16, 18, 24]
    }

    /// The last hour at which it was due.
    public func lastDue(before now: Instant) -> Hour {
        let today = now.day.firstHour
        let reached = dueHours.map { today.advanced(by: $0) }.last { $0.start <= now }
        return reached ?? today
    }

    /// Whether it may be published as of an hour: when it is due, or the hour that is just full.
    public func isDue(_ asOf: Hour, at now: Instant) -> Bool {
        asOf == now.hour || dueHours.contains(asOf.endingHourOfDay)
    }
}
