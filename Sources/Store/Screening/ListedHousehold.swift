public import Domain
public import Geometry
import SQLCore

/// A household in a list of screening, in the order of doors.
public struct ListedHousehold: Sendable, Hashable {
    /// The household.
    public let id: ID<Subject>
    /// Its grid or village.
    public let region: RegionCode
    /// The building or group.
    public let building: String?
    /// Its number in it.
    public let serial: Int?
    /// What kind of household.
    public let kind: Household.Kind
    /// How many live there.
    public let people: Int
    /// How far the round has come there, `nil` where nobody was at the door yet.
    public let status: VisitStatus?
    /// How often somebody was there.
    public let attempts: Int
    /// When the last visit was.
    public let lastAt: Instant?
    /// When to try again.
    public let nextAttempt: Instant?
    /// To whom the visit was given.
    public let worker: ID<Account>?
    /// What the vault holds of it: `address`, `telephone`, `position`.
    public var sealed: JSON?

    /// How far the round has come there, for people.
    public var stateTitle: Bilingual { status?.title ?? MissingState.due.title }

    /// The address, where the vault gives it.
    public var address: String? { sealed?["address"]?.text }

    /// Building and address, where the vault gives the address.
    public var door: String? { address.map { Self.door(building, $0) } }

    /// Building and address in one; many write the building in the address too.
    static func door(_ building: String?, _ address: String) -> String {
        guard let building, !address.contains(building) else { return address }
        return "\(building) \(address)"
    }

    /// Where the door is, WGS-84, where the vault gives it.
    public var position: Point? {
        guard let point = sealed?["position"], let latitude = point["latitude"]?.number,
            let longitude = point["longitude"]?.number
        else { return nil }
        return Point(latitude: latitude.approximation, longitude: longitude.approximation)
    }

    /// As a list shows it: whose doors these are gets telephone and position, everybody else the telephone masked. The
    /// card of the household has both.
    public func listed(for author: Author) -> ListedHousehold {
        guard var answers = sealed?.members, !author.goesToDoors(of: region) else { return self }
        answers["telephone"] = Masking.masked(.object(answers))["telephone"].map { .string($0) }
        answers["position"] = nil
        var listed = self
        listed.sealed = .object(answers)
        return listed
    }

    static let columns: SQLText = """
        h.id, h.region, h.building, h.serial, h.kind, h.declared, h.residents, v.status, v.attempts, v.last_at,
        v.next_attempt, a.worker
        """

    /// The table of ``columns`` for a round; the condition follows.
    static func tables(round: Int) -> SQLText {
        """
        household AS h
        LEFT JOIN household_round AS v ON v.county = h.county AND v.household = h.id AND v.round = \(round)
        LEFT JOIN assignment AS a ON a.county = h.county AND a.household = h.id AND a.round = \(round)
        """
    }

    init(_ row: SQLRow) throws {
        id = try row.id(0, as: Subject.self)
        region = try row.regionCode(1)
        building = try row.optionalText(2)
        serial = try row.optionalInt(3)
        kind = Household.Kind(rawValue: try row.text(4)) ?? .other
        let residents = try row.int(6)
        people = residents > 0 ? residents : try row.int(5)
        status = try row.optionalText(7).flatMap(VisitStatus.init)
        attempts = try row.optionalInt(8) ?? 0
        lastAt = try row.optionalInstant(9)
        nextAttempt = try row.optionalInstant(10)
        worker = try row.optionalID(11, as: Account.self)
    }
}
