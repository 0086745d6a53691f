import Domain
import SQLCore

/// Turns entries of passages into a row for each, and into sums for each post, hour and direction. There are tens of
/// millions: what is new is taken as it comes, and only what is amended is folded again.
struct PassageProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM passage WHERE county = \(county)")
        try connection.execute("DELETE FROM checkpoint_hour WHERE county = \(county)")
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard entry.submission.form == Form.passage.name else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let former = try known(among: Array(gathered.subjects), connection)
        let again = gathered.amended.union(former.keys)
        let standing = try Ledger.standing(forms: [Form.passage.name], about: again, in: county, connection)
        var passages = standing.values.compactMap(Passage.init)
        for (id, entries) in gathered.fresh where !again.contains(id) {
            if let passage = Passage(entries) { passages.append(passage) }
        }
        try connection.execute(
            PassageRow.remove, rows: former.keys.sorted().map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            PassageRow.insert,
            rows: passages.sorted { $0.id < $1.id }.map { PassageRow.values(of: $0, county) })
        try writeSums(former: Array(former.values), now: passages, to: connection)
    }

    private func known(
        among ids: [ID<Subject>], _ connection: any SQLReading
    ) throws -> [ID<Subject>: Passage] {
        var found: [ID<Subject>: Passage] = [:]
        try connection.forEach(
            "SELECT \(PassageRow.columns) FROM passage AS p WHERE p.county = \(county) AND p.id IN (\(list: ids))"
        ) { row in
            let passage = try PassageRow.passage(row)
            found[passage.id] = passage
        }
        return found
    }

    private struct Key: Hashable {
        let checkpoint: ID<Subject>
        let hour: Hour
        let direction: PassageDirection
    }

    private func writeSums(former: [Passage], now: [Passage], to connection: any SQLWriting) throws {
        var changes: [Key: PassageCount] = [:]
        for (passages, sign) in [(former, -1), (now, 1)] {
            for one in passages {
                let key = Key(checkpoint: one.checkpoint, hour: one.at.hour, direction: one.direction)
                changes[key] = (changes[key] ?? PassageCount()).adding(PassageCount(one), sign: sign)
            }
        }
        let ordered = changes.filter { $0.value != PassageCount() }.sorted { one, other in
            (one.key.checkpoint, one.key.hour, one.key.direction.rawValue)
                < (other.key.checkpoint, other.key.hour, other.key.direction.rawValue)
        }
        let keys = ordered.map { key, _ -> [SQLValue] in
            [county.sqlValue, key.checkpoint.sqlValue, key.hour.index.sqlValue, .text(key.direction.rawValue)]
        }
        try connection.execute(Self.add, rows: zip(keys, ordered).map { $0 + $1.value.sqlValues })
        if !former.isEmpty { try connection.execute(Self.removeEmpty, rows: keys) }
    }

    private static let add = SQLStatement(
        """
        INSERT INTO checkpoint_hour (county, checkpoint, hour, direction, passages, vehicles, people, fevers, stopped)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9))
        ON CONFLICT (county, checkpoint, hour, direction) DO UPDATE SET
            passages = checkpoint_hour.passages + excluded.passages,
            vehicles = checkpoint_hour.vehicles + excluded.vehicles,
            people = checkpoint_hour.people + excluded.people,
            fevers = checkpoint_hour.fevers + excluded.fevers,
            stopped = checkpoint_hour.stopped + excluded.stopped
        """)

    private static let removeEmpty = SQLStatement(
        """
        DELETE FROM checkpoint_hour
        WHERE county = \(place: 1) AND checkpoint = \(place: 2) AND hour = \(place: 3) AND direction = \(place: 4)
            AND passages = 0
        """)
}
