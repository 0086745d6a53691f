import Domain
import SQLCore

/// Walks the tokens that several people of a county or a city share, and compares these people.
struct DuplicateFinder {
    /// Which pairs are looked for.
    enum Rule: Sendable {
        /// Registrations that may be one person.
        case duplicates
        /// Somebody who is registered and there in two grids or villages.
        case twoGrids
    }

    let region: RegionCode
    let rule: Rule
    let author: Author
    let vault: Vault
    let limit: Int
    private(set) var pairs: [DuplicatePair] = []
    private(set) var next: DuplicateCursor?
    private var opened = 0

    /// How many people are looked at for one page at most.
    private static let lookLimit = 2_000
    /// How many people of one token are compared: more share no name in a county.
    private static let memberLimit = 500
    private static let groupsAtOnce = 100

    init(_ rule: Rule, region: RegionCode, author: Author, vault: Vault, limit: Int) {
        self.rule = rule
        self.region = region
        self.author = author
        self.vault = vault
        self.limit = limit
    }

    mutating func run(after cursor: DuplicateCursor?, _ connection: any SQLReading) throws {
        var rings = try TokenRing.all(in: region, rule, for: author, connection)[...]
        if let cursor {
            // Counties come before cities, and each among its like in order.
            let place = (cursor.place.level == .city ? 1 : 0, cursor.place)
            rings = rings.drop { ($0.place.level == .city ? 1 : 0, $0.place) < place }
        }
        for ring in rings {
            let own = cursor.flatMap { $0.place == ring.place ? $0 : nil }
            if let own, let behind = own.behind {
                try take(.init(kind: own.kind, token: own.token), of: ring, behind: behind, connection)
                if next != nil { return }
            }
            try walk(ring, kind: own?.kind ?? 0, token: own?.token ?? [], connection)
            if next != nil { return }
        }
    }

    private mutating func walk(
        _ ring: TokenRing, kind: Int, token: [UInt8], _ connection: any SQLReading
    ) throws {
        var place = (kind: kind, token: token)
        while true {
            let rows = try connection.query(
                ring.groups(behind: place.kind, place.token, limit: Self.groupsAtOnce))
            for row in rows {
                place = (try row.int(0), try row.bytes(1))
                try take(.init(kind: place.kind, token: place.token), of: ring, behind: nil, connection)
                if next != nil { return }
                if pairs.count >= limit || opened >= Self.lookLimit {
                    next = DuplicateCursor(place: ring.place, kind: place.kind, token: place.token, behind: nil)
                    return
                }
            }
            if rows.count < Self.groupsAtOnce { return }
        }
    }

    /// Adds the pairs of one token that are in the region, may be seen, and are not settled.
    private mutating func take(
        _ group: TokenRing.Group, of ring: TokenRing, behind: DuplicateCursor.Pair?, _ connection: any SQLReading
    ) throws {
        let facts = try visible(group, of: ring, connection)
        guard facts.count > 1 else { return }
        let settled = try Settled(Array(facts.keys), connection)
        for pair in settled.open(among: Array(facts.keys)) where behind.map({ $0 < pair }) ?? true {
            guard let found = compared(pair, facts, settled.merges, ring),
                found.reasons.map(\.kind.rawValue).min() == group.kind
            else { continue }
            if pairs.count >= limit, let last = pairs.last {
                next = DuplicateCursor(
                    place: ring.place, kind: group.kind, token: group.token,
                    behind: .init(last.one.id, last.other.id))
                return
            }
            pairs.append(found)
        }
    }

    /// Those who share a token and may be seen, opened; nobody where none of them is in the region.
    private mutating func visible(
        _ group: TokenRing.Group, of ring: TokenRing, _ connection: any SQLReading
    ) throws -> [ID<Subject>: PersonFacts] {
        var seen: [(county: RegionCode, people: [ID<Subject>])] = []
        var isInside = false
        for (county, people) in try ring.members(of: group, limit: Self.memberLimit, connection) {
            opened += people.count
            var regions = try PersonFacts.regions(of: people, in: county, onlyHere: rule == .twoGrids, connection)
                .filter { author.maySeeIdentities(of: $0.value) }
            if group.kind == IdentityTokens.Kind.name.rawValue {
                regions = try alike(regions, in: county, connection)
            }
            isInside = isInside || regions.values.contains { region.contains($0) }
            seen.append((county, Array(regions.keys)))
        }
        guard isInside, seen.reduce(0, { $0 + $1.people.count }) > 1 else { return [:] }
        var facts: [ID<Subject>: PersonFacts] = [:]
        for (county, people) in seen.sorted(by: { $0.county < $1.county }) {
            facts.merge(try PersonFacts.load(people, in: county, vault: vault, connection)) { one, _ in one }
        }
        return facts
    }

    /// Of people with one name those who have another of their sex and about their age among them: the others need not
    /// be opened.
    private func alike(
        _ regions: [ID<Subject>: RegionCode], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: RegionCode] {
        let people = try PersonRow.load(regions.keys, of: county, in: connection)
        var years: [String: [Int: Int]] = [:]
        for person in people.values { years[person.sex, default: [:]][person.birthYear, default: 0] += 1 }
        return regions.filter { id, _ in
            guard let person = people[id], let alike = years[person.sex] else { return false }
            return (-1...1).reduce(0) { $0 + (alike[person.birthYear + $1] ?? 0) } > 1
        }
    }

    private func compared(
        _ pair: DuplicateCursor.Pair, _ facts: [ID<Subject>: PersonFacts], _ merges: Merges, _ ring: TokenRing
    ) -> DuplicatePair? {
        guard let one = facts[pair.one], let other = facts[pair.other], ring.admits(one, other) else { return nil }
        let reasons = one.likeness.reasons(toEqual: other.likeness)
        guard !reasons.isEmpty else { return nil }
        return DuplicatePair(
            one: Person(one, merges: merges), other: Person(other, merges: merges), reasons: reasons)
    }
}
