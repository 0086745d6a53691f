public import Domain
import SQLCore

/// A household with those who live there: what a worker needs at the door.
public struct DoorWork: Sendable, Hashable {
    /// Somebody who lives there.
    public struct Resident: Sendable, Hashable {
        /// The person.
        public let id: ID<Subject>
        /// As registered.
        public let person: RegisteredPerson
        /// What the vault holds of them, `nil` where it may not be seen.
        public let sealed: JSON?

        /// Somebody in the register.
        public init(id: ID<Subject>, person: RegisteredPerson, sealed: JSON?) {
            self.id = id
            self.person = person
            self.sealed = sealed
        }

        /// The name for people who need not know it: 张*.
        public var maskedName: String? { sealed?["name"]?.text.map(PersonName.masked) }
    }

    /// The household.
    public let household: ListedHousehold
    /// Who lives there, by id.
    public let residents: [Resident]

    /// As a list shows it, by the rule of ``ListedHousehold/listed(for:)``.
    public func listed(for author: Author) -> DoorWork {
        DoorWork(household: household.listed(for: author), residents: residents)
    }
}

extension ScreeningStore {
    /// The households of a region with the people who live there, in the order of doors: a phone's work of a day in one
    /// request. Recorded as data taken out.
    ///
    /// - Parameters:
    ///   - worker: only those given to this account, `nil` for all.
    ///   - limit: 1 to 1,000.
    public func work(
        in region: RegionCode, round: Int, worker: ID<Account>? = nil, after: DoorCursor? = nil, limit: Int = 1_000,
        for author: Author
    ) async throws -> (doors: [DoorWork], next: DoorCursor?) {
        let limit = min(max(limit, 1), 1_000)
        let now = clock.now()
        return try await database.write { connection in
            guard let county = region.county else { return ([], nil) }
            var page = try Self.doors(in: region, of: county, round, worker, after, limit, connection)
            try open(&page, connection)
            let residents = try residents(of: page.map(\.id), in: county, for: author, connection)
            if !page.isEmpty {
                let record = AccessRecord(
                    .export, by: author.account, in: region, purpose: .visit,
                    shown: residents.values.joined().filter { !region.contains($0.person.region) }.map(\.id),
                    count: page.count + residents.values.reduce(0) { $0 + $1.count }, at: now)
                try AccessLog.record([record], in: connection)
            }
            return (
                page.map { DoorWork(household: $0, residents: residents[$0.id] ?? []) }, Self.next(page, limit)
            )
        }
    }

    static func doors(
        in region: RegionCode, of county: RegionCode, _ round: Int, _ worker: ID<Account>?, _ after: DoorCursor?,
        _ limit: Int, _ connection: any SQLReading
    ) throws -> [ListedHousehold] {
        let range = region.subtree
        var sql: SQLText = """
            SELECT \(ListedHousehold.columns) FROM \(ListedHousehold.tables(round: round))
            WHERE h.county = \(county) AND h.region >= \(range.from) AND h.region < \(range.below) AND h.state = 'open'
            """
        if let worker { sql = sql + " AND a.worker = \(worker)" }
        if let after {
            let place = try after.place(in: connection)
            sql = sql + " AND (h.region, h.door, h.id) > (\(place.region), \(place.door), \(after.household))"
        }
        return try connection.query(sql + " ORDER BY h.region, h.door, h.id LIMIT \(limit)").map(ListedHousehold.init)
    }

    /// Who lives in some households of a county, with those of the households that were merged into them; with what the
    /// vault holds of those who may be seen.
    func residents(
        of households: [ID<Subject>], in county: RegionCode, for author: Author, _ connection: any SQLReading
    ) throws -> [ID<Subject>: [DoorWork.Resident]] {
        guard !households.isEmpty else { return [:] }
        let merged = try MergedHouseholds(into: Set(households), of: county, in: connection)
        var people: [(id: ID<Subject>, person: RegisteredPerson)] = []
        try connection.forEach(
            """
            SELECT id, \(PersonRow.columns) FROM person
            WHERE county = \(county) AND household IN (\(list: Array(merged.all))) AND state = 'here'
            """
        ) { people.append((try $0.id(0, as: Subject.self), try PersonRow.person($0, at: 1))) }
        let answers = try vault.open(
            people.filter { author.maySeeIdentities(of: $0.person.region) }.map(\.id), in: county, connection)
        let residents = people.sorted { $0.id < $1.id }.map {
            DoorWork.Resident(id: $0.id, person: $0.person, sealed: answers[$0.id])
        }
        return Dictionary(grouping: residents) { $0.person.household.map(merged.resolve) ?? $0.id }
    }
}
