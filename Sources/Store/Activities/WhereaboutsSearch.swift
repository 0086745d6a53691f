import Domain
import Geometry
import SQLCore

/// One search for who else was at a place at a time: in the counties of the author's duties, by indexes that begin with
/// the place, so that it costs what is found and not what is kept.
struct WhereaboutsSearch {
    let query: WhereaboutsQuery
    let author: Author
    let store: ActivityStore

    private var limit: Int { ActivityStore.whereaboutsLimit }

    func run(_ connection: any SQLReading) throws -> ActivityStore.Whereabouts {
        let listed = try listedPeople(connection)
        let cases = try OtherCases(query: query, author: author, store: store).run(connection)
        let homes = try residents(listed, connection)
        let passed = try passages(listed, connection)
        let ridden = try ridden(listed, except: Set(passed.map(\.subject)), connection)
        let shown = passed.prefix(limit) + ridden.prefix(limit)
        return ActivityStore.Whereabouts(
            rows: cases.rows + homes.prefix(limit) + shown.sorted { $0.happened(before: $1) },
            casesElsewhere: cases.elsewhere,
            isPartial: [homes.count, passed.count, ridden.count].contains { $0 > limit })
    }

    /// Who is listed as a contact of the case.
    private func listedPeople(_ connection: any SQLReading) throws -> Set<ID<Subject>> {
        guard let id = query.medicalCase else { return [] }
        return Set(
            try connection.query("SELECT person FROM contact WHERE medical_case = \(id) AND ended = 0")
                .map { try $0.id(0, as: Subject.self) })
    }

    // MARK: Whoever lives there

    private func residents(_ listed: Set<ID<Subject>>, _ connection: any SQLReading) throws -> [Presence] {
        guard let place = query.place, let county = query.division.county, query.division.level >= .village else {
            return []
        }
        let range = query.division.subtree
        let homes = try connection.query(
            """
            SELECT id, region, building FROM household
            WHERE county = \(county) AND region >= \(range.from) AND region < \(range.below) AND state = 'open'
                AND building IS NOT NULL
            ORDER BY region, door, id
            """
        ).filter { query.names(try $0.text(2)) }
        let ids = Array(try homes.map { try $0.id(0, as: Subject.self) }.prefix(limit))
        guard !ids.isEmpty else { return [] }
        let visits = try visits(of: ids, in: county, connection)
        return try connection.query(
            """
            SELECT id, household, region FROM person
            WHERE county = \(county) AND household IN (\(list: ids)) AND state = 'here' AND merged_into IS NULL
            ORDER BY household, id LIMIT \(limit + 1)
            """
        ).map { row in
            let (person, household) = (try row.id(0, as: Subject.self), try row.id(1, as: Subject.self))
            let times = visits[household] ?? []
            return Presence(
                kind: .resident, subject: household, region: try row.regionCode(2), from: nil, until: nil,
                reason: Self.reason(livingIn: place, visits: times), person: person, label: nil,
                isListed: listed.contains(person))
        }
    }

    private static func reason(livingIn place: String, visits: [Instant]) -> Bilingual {
        guard let last = visits.max() else { return Bilingual("住在\(place)", "lives in \(place)") }
        return Bilingual(
            "住在\(place)；此间入户走访\(visits.count)次，最近\(last.day)",
            "lives in \(place); visited \(visits.count) times meanwhile, the last on \(last.day)")
    }

    /// When rounds knocked at doors meanwhile.
    private func visits(
        of households: [ID<Subject>], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: [Instant]] {
        var visits: [ID<Subject>: [Instant]] = [:]
        try connection.forEach(
            """
            SELECT subject, occurred_at FROM entry AS e
            WHERE county = \(county) AND form = \(Form.householdVisit.name) AND subject IN (\(list: households))
                AND occurred_at >= \(query.during.lowerBound) AND occurred_at < \(query.during.upperBound)
                AND retraction = 0
                AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
            """
        ) { visits[try $0.id(0, as: Subject.self), default: []].append(try $0.instant(1)) }
        return visits
    }

    // MARK: What passed

    /// The posts of the place, of the town around it, or near its point.
    private func posts(in county: RegionCode, _ connection: any SQLReading) throws -> [Checkpoint] {
        guard query.division.level > .county else { return [] }
        let all = try connection.query(
            "SELECT \(CheckpointRow.columns) FROM checkpoint AS c WHERE c.county = \(county) ORDER BY c.region, c.id"
        ).map(CheckpointRow.checkpoint)
        let there = all.filter {
            query.division.contains($0.region) || $0.region.level > .county && $0.region.contains(query.division)
        }
        guard let point = query.point else { return there }
        let others = all.filter { !there.contains($0) && author.holds(Duty.ofCases, on: $0.region) }
        let entries = try Ledger.standing(
            forms: [Form.checkpoint.name], about: others.map(\.id), in: county, connection)
        return there
            + others.filter { post in
                let filed = entries[post.id]?.max { $1.happened(before: $0) }
                let place = filed?.submission.body["point"].flatMap(Point.init(answer:))
                return place.map { $0.distanceMetres(to: point) <= WhereaboutsQuery.nearMetres } ?? false
            }
    }

    private func passages(_ listed: Set<ID<Subject>>, _ connection: any SQLReading) throws -> [Presence] {
        guard let county = query.division.county else { return [] }
        var found: [CheckpointStore.Sighting] = []
        for post in try posts(in: county, connection) {
            found += try connection.query(
                """
                SELECT \(PassageRow.columns) FROM passage AS p
                WHERE p.county = \(county) AND p.checkpoint = \(post.id) AND p.at >= \(query.during.lowerBound)
                    AND p.at < \(query.during.upperBound)
                ORDER BY p.at, p.id LIMIT \(limit + 1)
                """
            ).map { CheckpointStore.Sighting(passage: try PassageRow.passage($0), checkpoint: post) }
        }
        found.sort { ($0.passage.at, $0.passage.id) < ($1.passage.at, $1.passage.id) }
        return try rows(of: Array(found.prefix(limit + 1)), .passage, listed, in: county, connection)
    }

    /// Where the vehicle itself was seen, in the counties of the author's duties.
    private func ridden(
        _ listed: Set<ID<Subject>>, except known: Set<ID<Subject>>, _ connection: any SQLReading
    ) throws -> [Presence] {
        guard let plate = query.vehicle else { return [] }
        var found: [Presence] = []
        let city = query.division.ancestor(at: .city) ?? query.division
        for (county, _) in try ChainHead.all(in: city, connection) where author.holds(Duty.ofCases, on: county) {
            let sightings = try store.checkpoints.sightings(
                of: plate, in: county, county: county, during: query.during, limit: limit + 1, connection)
            found += try rows(
                of: sightings.filter { !known.contains($0.passage.id) }, .vehicle, listed, in: county, connection)
        }
        return found
    }

    /// A row for each passage; where people are registered with it, one for each of them.
    private func rows(
        of sightings: [CheckpointStore.Sighting], _ kind: Presence.Kind, _ listed: Set<ID<Subject>>,
        in county: RegionCode, _ connection: any SQLReading
    ) throws -> [Presence] {
        let sealed = try store.vault.open(sightings.map(\.passage.id), in: county, connection)
        let people = sealed.mapValues { $0["persons"]?.elements ?? [] }
        let register = try RegisteredNumbers(
            people.values.joined(), in: county, vault: store.vault, connection)
        return sightings.flatMap { one -> [Presence] in
            let passage = one.passage
            let plate = sealed[passage.id]?["plate"]?.text.flatMap(Self.masked)
            let reason = Self.reason(one)
            let named = people[passage.id] ?? []
            return (named.isEmpty ? [nil] : named.map(Optional.some)).map { person in
                let known = person.flatMap { register.person($0) }
                let name = person?["name"]?.text.map(PersonName.masked)
                let label = [plate, name].compactMap(\.self)
                return Presence(
                    kind: kind, subject: passage.id, region: one.checkpoint.region, from: passage.at,
                    until: passage.at, reason: reason, person: known,
                    label: label.isEmpty ? nil : label.joined(separator: " "),
                    isListed: known.map(listed.contains) ?? false)
            }
        }
    }

    private static func reason(_ one: CheckpointStore.Sighting) -> Bilingual {
        let (way, vehicle) = (one.passage.direction.title, one.passage.vehicle.title)
        return Bilingual(
            "\(one.checkpoint.name)\(way.chinese)，\(vehicle.chinese)，\(one.passage.people)人",
            "\(one.checkpoint.name), \(way.english), \(vehicle.english), people: \(one.passage.people)")
    }

    private static func masked(_ plate: String) -> String? {
        do { return try PlateNumber(plate).masked } catch { return nil }
    }
}

extension Presence {
    /// The order of rows: by time, whoever lives there first.
    func happened(before other: Presence) -> Bool {
        let earliest = Instant(milliseconds: .min)
        return (from ?? earliest, subject) < (other.from ?? earliest, other.subject)
    }
}
