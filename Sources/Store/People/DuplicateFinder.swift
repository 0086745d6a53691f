import Domain
import SQLCore

/// Walks the tokens that several people of a county share, and compares these people.
struct DuplicateFinder {
    let region: RegionCode
    let author: Author
    let vault: Vault
    let limit: Int
    private(set) var pairs: [DuplicatePair] = []
    private(set) var next: DuplicateCursor?
    private var opened = 0

    /// How many people are looked at for one page at most.
    private static let lookLimit = 5_000
    /// How many people of one token are compared: more share no name in a county.
    private static let memberLimit = 500
    private static let groupsAtOnce = 100

    init(region: RegionCode, author: Author, vault: Vault, limit: Int) {
        self.region = region
        self.author = author
        self.vault = vault
        self.limit = limit
    }

    private struct Group {
        let county: RegionCode
        let kind: Int
        let token: [UInt8]
    }

    mutating func run(after cursor: DuplicateCursor?, _ connection: any SQLReading) throws {
        for (county, _) in try ChainHead.all(in: region, connection) {
            if let cursor, county < cursor.county { continue }
            let own = cursor.flatMap { $0.county == county ? $0 : nil }
            if let own, let behind = own.behind {
                try take(Group(county: county, kind: own.kind, token: own.token), behind: behind, connection)
                if next != nil { return }
            }
            try walk(county, kind: own?.kind ?? 0, token: own?.token ?? [], connection)
            if next != nil { return }
        }
    }

    private mutating func walk(
        _ county: RegionCode, kind: Int, token: [UInt8], _ connection: any SQLReading
    ) throws {
        var place = (kind: kind, token: token)
        while true {
            let rows = try connection.query(
                """
                SELECT kind, token FROM identity_token
                WHERE county = \(county) AND kind <= 4 AND (kind, token) > (\(place.kind), \(place.token))
                GROUP BY kind, token HAVING COUNT(*) > 1 ORDER BY kind, token LIMIT \(Self.groupsAtOnce)
                """)
            for row in rows {
                place = (try row.int(0), try row.bytes(1))
                try take(Group(county: county, kind: place.kind, token: place.token), behind: nil, connection)
                if next != nil { return }
                if pairs.count >= limit || opened >= Self.lookLimit {
                    next = DuplicateCursor(county: county, kind: place.kind, token: place.token, behind: nil)
                    return
                }
            }
            if rows.count < Self.groupsAtOnce { return }
        }
    }

    /// Adds the pairs of one token that are in the region, may be seen, and are not settled.
    private mutating func take(
        _ group: Group, behind: DuplicateCursor.Pair?, _ connection: any SQLReading
    ) throws {
        let people = try connection.query(
            """
            SELECT subject FROM identity_token
            WHERE county = \(group.county) AND kind = \(group.kind) AND token = \(group.token)
            ORDER BY subject LIMIT \(Self.memberLimit)
            """
        ).map { try $0.id(0, as: Subject.self) }
        opened += people.count
        let regions = try PersonFacts.regions(of: people, in: group.county, connection)
        let visible = people.filter { regions[$0].map { author.maySeeIdentities(of: $0) } ?? false }
        guard visible.count > 1, visible.contains(where: { regions[$0].map { region.contains($0) } ?? false }) else {
            return
        }
        let facts = try PersonFacts.load(visible, in: group.county, vault: vault, connection)
        let settled = try Settled(visible, connection)
        for pair in settled.open(among: visible) where behind.map({ $0 < pair }) ?? true {
            guard let found = compared(pair, facts, settled.merges),
                found.reasons.map(\.kind.rawValue).min() == group.kind
            else { continue }
            if pairs.count >= limit, let last = pairs.last {
                next = DuplicateCursor(
                    county: group.county, kind: group.kind, token: group.token,
                    behind: .init(last.one.id, last.other.id))
                return
            }
            pairs.append(found)
        }
    }

    private func compared(
        _ pair: DuplicateCursor.Pair, _ facts: [ID<Subject>: PersonFacts], _ merges: Merges
    ) -> DuplicatePair? {
        guard let one = facts[pair.one], let other = facts[pair.other],
            region.contains(one.region) || region.contains(other.region)
        else { return nil }
        let reasons = one.likeness.reasons(toEqual: other.likeness)
        guard !reasons.isEmpty else { return nil }
        return DuplicatePair(
            one: Person(one, merges: merges), other: Person(other, merges: merges), reasons: reasons)
    }
}

/// What people decided about pairs: merged, or said to be two.
struct Settled {
    let merges: Merges
    private var distinct: Set<DuplicateCursor.Pair> = []

    init(_ people: [ID<Subject>], _ connection: any SQLReading) throws {
        merges = try Merges.following(people, connection)
        for row in try connection.query(
            """
            SELECT e.subject, e.body FROM entry AS e
            WHERE e.county IN (SELECT county FROM chain) AND e.form = 'person-distinction'
                AND e.subject IN (\(list: people)) AND e.retraction = 0
                AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
            """)
        {
            guard let other = try JSON(parsing: try row.text(1))["other"]?.text else { continue }
            distinct.insert(.init(try row.id(0, as: Subject.self), try ID(other)))
        }
    }

    /// Whether a pair still asks for a decision.
    func isOpen(_ pair: DuplicateCursor.Pair) -> Bool {
        !distinct.contains(pair) && merges.resolve(pair.one) != merges.resolve(pair.other)
    }

    /// The pairs among people that still ask for a decision, in order.
    func open(among people: [ID<Subject>]) -> [DuplicateCursor.Pair] {
        let sorted = people.sorted()
        return sorted.indices.flatMap { index in
            sorted[(index + 1)...].map { DuplicateCursor.Pair(sorted[index], $0) }.filter(isOpen)
        }
    }
}
