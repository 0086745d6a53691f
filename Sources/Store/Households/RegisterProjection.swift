import Domain
import SQLCore

/// Turns entries about people, households and visits into their tables and into the counters of coverage. What is in
/// the tables is a function of the standing entries alone, so that neither the order of arrival nor the size of batches
/// shows, and a replay gives the same.
struct RegisterProjection: Projection {
    let county: RegionCode
    private var people = Gathered()
    private var households = Gathered()
    private var visits = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        let statements: [SQLText] = [
            "DELETE FROM household WHERE county = \(county)",
            "DELETE FROM person WHERE county = \(county)",
            "DELETE FROM person_need WHERE county = \(county)",
            "DELETE FROM bare_home WHERE county = \(county)",
            "DELETE FROM household_round WHERE county = \(county)",
            "DELETE FROM coverage WHERE county = \(county)",
        ]
        for statement in statements { try connection.execute(statement) }
    }

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        switch entry.submission.form {
        case Form.householdVisit.name: visits.add(entry, stands: stands, amending: target)
        case let form where RegisteredPerson.forms.contains(form): people.add(entry, stands: stands, amending: target)
        case let form where Household.forms.contains(form): households.add(entry, stands: stands, amending: target)
        default: return
        }
    }

    /// Writes what has changed; the entries themselves are in the table already.
    func write(to connection: any SQLWriting) throws {
        guard !(people.isEmpty && households.isEmpty && visits.isEmpty) else { return }
        let moved = try writePeople(to: connection)
        var doors = try Doors(
            moved.union(households.subjects).union(visits.subjects), of: county, in: connection)
        try doors.register(try newHouseholds(in: doors, connection), in: connection)
        try doors.recount(moved, in: connection)
        doors.visit(try newRounds(in: doors, connection))
        try doors.write(to: connection)
        try BareHome.keep(
            moved.union(households.subjects), of: county, in: connection, isHome: doors.isHome)
    }

    /// - Returns: the households in which somebody is there now who was not, or the other way round.
    private func writePeople(to connection: any SQLWriting) throws -> Set<ID<Subject>> {
        guard !people.isEmpty else { return [] }
        var old = try PersonRow.load(people.subjects, of: county, in: connection)
        let standing = try entries(of: people, RegisteredPerson.forms, knownAlready: { old[$0] != nil }, in: connection)
        var mergers = MergedPeople(county: county, people: standing.mapValues { RegisteredPerson(standing: $0) })
        try mergers.follow(from: &old, connection)
        var changes: [(id: ID<Subject>, old: RegisteredPerson?, new: RegisteredPerson?)] = []
        var moved: Set<ID<Subject>> = []
        for (id, new) in mergers.people where new != old[id] {
            changes.append((id, old[id], new))
            let homes = [old[id]?.home, new?.home]
            if homes[0] != homes[1] { moved.formUnion(homes.compactMap { $0 }) }
        }
        try PersonRow.replace(changes, of: county, in: connection)
        return moved
    }

    private func newHouseholds(
        in doors: Doors, _ connection: any SQLReading
    ) throws -> [ID<Subject>: Household?] {
        let standing = try entries(
            of: households, Household.forms, knownAlready: doors.isRegistered, in: connection)
        return standing.mapValues { Household(standing: $0) }
    }

    /// The standing entries of everything that was gathered. Where nothing was known, that is what has just come, and
    /// what came before the registration it speaks of.
    private func entries(
        of gathered: Gathered, _ forms: [String], knownAlready: (ID<Subject>) -> Bool, in connection: any SQLReading
    ) throws -> [ID<Subject>: [Entry]] {
        guard !gathered.isEmpty else { return [:] }
        let again = gathered.subjects.filter { gathered.amended.contains($0) || knownAlready($0) }
        let new = gathered.subjects.subtracting(again)
        let early = try Ledger.standing(forms: Array(forms.dropFirst()), about: new, in: county, connection)
        var entries = try Ledger.standing(forms: forms, about: again, in: county, connection)
        for id in new { entries[id] = (gathered.fresh[id] ?? []) + (early[id] ?? []) }
        for id in again where entries[id] == nil { entries[id] = [] }
        return entries
    }

    private func newRounds(in doors: Doors, _ connection: any SQLReading) throws -> [ID<Subject>: RoundRow.ByRound] {
        let merges = doors.merges
        // Of a household that is registered no longer, visits lie where they were filed.
        let again = Set(doors.unregistered.union(visits.amended).map(merges.resolve)).union(doors.regrouped)
        var new: [ID<Subject>: RoundRow.ByRound] = [:]
        var apart: Set<ID<Subject>> = []
        for (id, made) in Self.grouped(visits.fresh, merges) where !again.contains(id) {
            let known = doors.rounds(at: id)
            let rounds = HouseholdRound.rounds(of: made)
            if rounds.keys.contains(where: { known[$0] != nil }) {
                apart.insert(id)
            } else {
                new[id] = known.isEmpty ? rounds : known.merging(rounds) { $1 }
            }
        }
        let ends = again.union(apart).filter { merges.resolve($0) == $0 }
        let standing = try MergedHouseholds(into: ends, of: county, in: connection).visits(connection)
        for id in again.union(apart) { new[id] = HouseholdRound.rounds(of: standing[id] ?? []) }
        return new
    }

    /// Visits by the household whose rounds they are part of.
    private static func grouped(_ visits: [ID<Subject>: [Entry]], _ merges: Merges) -> [ID<Subject>: [Entry]] {
        Dictionary(visits.map { (merges.resolve($0.key), $0.value) }, uniquingKeysWith: +)
    }
}

extension RegisteredPerson {
    /// The household in which they are there, `nil` while they are not.
    fileprivate var home: ID<Subject>? { state == .here ? household : nil }
}
