import Domain
import Geometry
import SQLCore

/// The other cases that say that they were at a place at a time.
struct OtherCases {
    let query: WhereaboutsQuery
    let author: Author
    let store: ActivityStore

    func run(_ connection: any SQLReading) throws -> (rows: [Presence], elsewhere: Int) {
        let own = try ownCases(connection)
        var rows: [Presence] = []
        var elsewhere: Set<ID<Subject>> = []
        for (county, entries) in try candidates(connection) {
            let activities = try store.opened(try ActivityStore.entries(entries, connection), in: county, connection)
            for (id, some) in Dictionary(grouping: activities, by: \.medicalCase) where !own.contains(id) {
                guard let found = try current(id, connection), !own.contains(found.id) else { continue }
                let met = some.compactMap { one in reason(one).map { (one, $0) } }
                if CaseStore.isVisible(found, to: author) {
                    rows += met.map { Self.row($0.0, $0.1, of: found) }
                } else if !met.isEmpty {
                    elsewhere.insert(found.id)
                }
            }
        }
        return (rows.sorted { $0.happened(before: $1) }, elsewhere.count)
    }

    /// The case itself, and others of the same person: it was counted in another county before, or once already.
    private func ownCases(_ connection: any SQLReading) throws -> Set<ID<Subject>> {
        guard let id = query.medicalCase else { return [] }
        return Set(
            try connection.query(
                """
                SELECT o.id FROM medical_case AS c CROSS JOIN medical_case AS o
                WHERE c.id = \(id) AND o.county IN (SELECT county FROM chain) AND o.person = c.person
                """
            ).map { try $0.id(0, as: Subject.self) }
        ).union([id])
    }

    /// Entries of activities that overlap in time and lie in the division, around it up to the town, or on the same line.
    private func candidates(_ connection: any SQLReading) throws -> [(RegionCode, [ID<Entry>])] {
        let times = query.during
        // None begins earlier and still goes on.
        let earliest = times.lowerBound.adding(seconds: -Int64(Activity.longestDays) * 86_400)
        var found: [RegionCode: Set<ID<Entry>>] = [:]
        func add(_ condition: SQLText) throws {
            try connection.forEach(
                """
                SELECT county, entry FROM case_activity
                WHERE begins_at < \(times.upperBound) AND begins_at >= \(earliest) AND ends_at > \(times.lowerBound)
                    AND \(condition)
                """
            ) { found[try $0.regionCode(0), default: []].insert(try $0.id(1, as: Entry.self)) }
        }
        if query.division.level > .county {
            let range = query.division.subtree
            try add("division >= \(range.from) AND division < \(range.below)")
            for level in [RegionLevel.town, .village] where level < query.division.level {
                if let around = query.division.ancestor(at: level) { try add("division = \(around)") }
            }
        }
        if let line = query.line { try add("line = \(line)") }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
    }

    /// The case under the id it is counted under by now; `nil` where it was none.
    private func current(_ id: ID<Subject>, _ connection: any SQLReading) throws -> MedicalCase? {
        guard let found = try CaseStore.record(id, connection)?.found else { return nil }
        switch found.outcome {
        case .excluded, .removed: return nil
        case .discharged, .died, nil: return found
        case .handedOver:
            // Each hand-over is later than the one before, so this comes to an end.
            let next = try connection.first(
                "SELECT id FROM medical_case WHERE former_case = \(id) ORDER BY reported_at DESC, id DESC LIMIT 1")
            return try next.flatMap { try current($0.id(0, as: Subject.self), connection) }
        }
    }

    /// Why an activity is the same place; `nil` for one vehicle or line beside another.
    private func reason(_ one: Activity) -> Bilingual? {
        if one.kind == .transport || query.line != nil || query.vehicle != nil {
            let isSame =
                query.line.map { $0 == one.line } == true
                || query.vehicle.map { $0 == one.vehicle } == true
            return isSame ? ridden(one) : nil
        }
        if query.names(one.place) {
            return Bilingual("同一地点：\(one.kind.title.chinese)", "the same place: \(one.kind.title.english)")
        }
        if let here = query.point, let there = one.point, here.distanceMetres(to: there) <= WhereaboutsQuery.nearMetres
        {
            let metres = Int(here.distanceMetres(to: there).rounded())
            return Bilingual(
                "相距约\(metres)米：\(one.kind.title.chinese)", "some \(metres) m away: \(one.kind.title.english)")
        }
        return Bilingual("同一区域：\(one.kind.title.chinese)", "the same division: \(one.kind.title.english)")
    }

    private func ridden(_ one: Activity) -> Bilingual {
        let what = one.line ?? one.vehicle?.masked ?? ""
        guard let here = query.seat, let there = one.seat else {
            return Bilingual("同乘\(what)", "on the same vehicle: \(what)")
        }
        guard let rows = here.rowsApart(from: there) else {
            return Bilingual("同乘\(what)，不同车厢", "on the same vehicle, in another carriage: \(what)")
        }
        return Bilingual("同乘\(what)，同车厢，相距\(rows)排", "in the same carriage, rows apart: \(rows); \(what)")
    }

    private static func row(_ one: Activity, _ reason: Bilingual, of found: MedicalCase) -> Presence {
        Presence(
            kind: .otherCase, subject: found.id, region: one.division, from: one.from, until: one.until,
            reason: reason, person: found.person, label: found.classification.title.chinese, isListed: false)
    }
}
