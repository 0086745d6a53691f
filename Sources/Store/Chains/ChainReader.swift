import Domain
import SQLCore

/// Reads the cases of a scope and the links of which one end at least is among them. Of a case outside of the scope no
/// more is given than that it is there: a county learns of another's case its number.
struct ChainReader {
    let connection: any SQLReading
    /// Which cases, as a condition on `medical_case AS c`.
    let scope: SQLText
    /// The counties within which every case is in the scope; contacts looked after there are found by their cases.
    let counties: (from: String, below: String)?
    /// The disease; `nil` for all.
    let disease: String?

    private typealias Case = ID<Subject>

    /// A case that is found, with what tells one direction from the other.
    private struct Found {
        let id: Case
        let region: RegionCode
        let began: Day
        let disease: String?
        /// Of a case of the scope.
        var row: ChainCase.Details?
        var contacts = 0

        var one: ChainCase {
            ChainCase(
                id: id, region: region,
                details: row.map { row in
                    ChainCase.Details(
                        classification: row.classification, isImported: row.isImported, onsetOn: row.onsetOn,
                        reportedOn: row.reportedOn, confirmedOn: row.confirmedOn, contacts: contacts)
                })
        }
    }

    private static let counts: SQLText = "(c.outcome IS NULL OR c.outcome IN ('discharged', 'died'))"
    /// One that was handed over goes on under another id.
    private static let wasCounted: SQLText = "(c.outcome IS NULL OR c.outcome IN ('discharged', 'died', 'handed-over'))"

    /// The cases and links.
    func chains() throws -> (cases: [ChainCase], links: [TransmissionLink]) {
        let successors = try Successors(connection)
        var own = try ownCases()
        var scopes = [(scope, counties)]
        let former = successors.former.filter { own[successors.current($0)] != nil }
        if !former.isEmpty { scopes.append(("c.id IN (\(list: former))", nil)) }
        try count(scopes.map(\.0), into: &own, successors)
        let met = try (scopes.flatMap(contacts) + contactsOfMerged()).map { $0.mapped(successors.current) }
        let ruled = try lastRulings(scopes.map(\.0), successors)
        let ends = Set((met + ruled).flatMap { [$0.infector, $0.infected] })
        let all = own.merging(try others(ends.filter { own[$0] == nil })) { one, _ in one }
        func holds(_ link: TransmissionLink) -> Bool {
            guard own[link.infector] != nil || own[link.infected] != nil, let from = all[link.infector],
                let to = all[link.infected]
            else { return false }
            return from.disease == nil || to.disease == nil || from.disease == to.disease
        }
        let standing = TransmissionLink.standing(
            contacts: met.filter(holds), rulings: ruled.filter(holds), began: { all[$0]?.began })
        let linked = Set(standing.flatMap { [$0.infector, $0.infected] })
        return (all.values.map(\.one).filter { $0.details != nil || linked.contains($0.id) }, standing)
    }

    /// Which case goes on under which id after a hand-over.
    private struct Successors {
        private var next: [Case: Case] = [:]

        init(_ connection: any SQLReading) throws {
            for row in try connection.query(
                "SELECT former_case, id FROM medical_case WHERE former_case IS NOT NULL ORDER BY reported_at, id")
            {
                next[try row.id(0, as: Subject.self)] = try row.id(1, as: Subject.self)
            }
        }

        var former: [Case] { next.keys.sorted() }

        func current(_ id: Case) -> Case {
            var (id, steps) = (id, 0)
            // A restored ledger could hand a case round in a circle.
            while let later = next[id], steps <= next.count { (id, steps) = (later, steps + 1) }
            return id
        }
    }

    private func ownCases() throws -> [Case: Found] {
        var sql: SQLText = """
            SELECT c.id, c.region, c.class, c.imported, c.onset_on, c.reported_at, c.confirmed_at, c.disease
            FROM medical_case AS c WHERE \(scope) AND \(Self.counts)
            """
        if let disease { sql = sql + " AND (c.disease = \(disease) OR c.disease IS NULL)" }
        var found: [Case: Found] = [:]
        try connection.forEach(sql) { row in
            let id = try row.id(0, as: Subject.self)
            let details = ChainCase.Details(
                classification: CaseClass(rawValue: try row.text(2)) ?? .suspected, isImported: try row.bool(3),
                onsetOn: try row.optionalInt(4).map(Day.init(index:)), reportedOn: try row.instant(5).day,
                confirmedOn: try row.optionalInstant(6)?.day, contacts: 0)
            found[id] = Found(
                id: id, region: try row.regionCode(1), began: details.began, disease: try row.optionalText(7),
                row: details)
        }
        return found
    }

    private func count(_ scopes: [SQLText], into own: inout [Case: Found], _ successors: Successors) throws {
        for scope in scopes {
            for row in try connection.query(
                """
                SELECT c.id, COUNT(*) FROM medical_case AS c
                JOIN contact AS k ON k.medical_case = c.id AND k.excluded = 0 WHERE \(scope) GROUP BY c.id
                """)
            {
                let id = successors.current(try row.id(0, as: Subject.self))
                own[id]?.contacts += try row.int(1)
            }
        }
    }

    /// The contacts of cases who were reported themselves, on the day of the last contact or later.
    private func contacts(_ scope: SQLText, _ within: (from: String, below: String)?) throws -> [TransmissionLink] {
        let elsewhere: SQLText = within.map { " AND (k.county < \($0.from) OR k.county >= \($0.below))" } ?? ""
        let infected: SQLText = """
            SELECT k.medical_case, c.id, k.setting, k.last_contact_on, c.reported_at FROM medical_case AS c
            JOIN contact AS k ON k.county = c.county AND k.person = c.person AND k.excluded = 0
            WHERE c.person IS NOT NULL AND \(scope) AND \(Self.wasCounted)
            """
        let infectors: SQLText = """
            SELECT k.medical_case, c.id, k.setting, k.last_contact_on, c.reported_at FROM (
                SELECT k.medical_case, k.county, k.person, k.setting, k.last_contact_on FROM medical_case AS c
                JOIN contact AS k ON k.medical_case = c.id AND k.excluded = 0\(elsewhere) WHERE \(scope)
            ) AS k JOIN medical_case AS c ON c.county = k.county AND c.person = k.person AND \(Self.wasCounted)
            """
        var found: [TransmissionLink] = []
        for sql in [infected, infectors] {
            try connection.forEach(sql) { row in
                guard let met = try row.optionalInt(3).map(Day.init(index:)), try row.instant(4).day >= met
                else { return }
                found.append(
                    .contact(
                        try row.id(0, as: Subject.self), try row.id(1, as: Subject.self), try row.optionalText(2)))
            }
        }
        return found
    }

    /// The same of those who are registered twice: listed under one registration, reported under the other.
    private func contactsOfMerged() throws -> [TransmissionLink] {
        let merges = try Merges.all(connection)
        let people = Array(merges.groups.values.joined())
        guard !people.isEmpty else { return [] }
        let cases = try rows(of: people) { some in
            """
            SELECT c.person, c.id, c.reported_at FROM medical_case AS c
            WHERE c.county IN (SELECT county FROM chain) AND c.person IN (\(list: some)) AND \(Self.wasCounted)
            """
        }
        let byPerson = try Dictionary(grouping: cases) { merges.resolve(try $0.id(0, as: Subject.self)) }
        guard !byPerson.isEmpty else { return [] }
        return try rows(of: people) { some in
            """
            SELECT person, medical_case, setting, last_contact_on FROM contact
            WHERE county IN (SELECT county FROM chain) AND person IN (\(list: some)) AND excluded = 0
            """
        }.flatMap { row -> [TransmissionLink] in
            let person = try row.id(0, as: Subject.self)
            return try (byPerson[merges.resolve(person)] ?? []).compactMap { one in
                guard try one.id(0, as: Subject.self) != person, let met = try row.optionalInt(3).map(Day.init(index:)),
                    try one.instant(2).day >= met
                else { return nil }
                return .contact(
                    try row.id(1, as: Subject.self), try one.id(1, as: Subject.self), try row.optionalText(2))
            }
        }
    }

    /// The last ruling on each pair, from either of its ends.
    private func lastRulings(_ scopes: [SQLText], _ successors: Successors) throws -> [TransmissionLink] {
        var last: [[Case]: TransmissionLink] = [:]
        for (link, _) in try scopes.flatMap(rulings).sorted(by: { $0.at < $1.at }) {
            let mapped = link.mapped(successors.current)
            last[[mapped.infector, mapped.infected]] = mapped
        }
        return Array(last.values)
    }

    private func rulings(_ scope: SQLText) throws -> [(link: TransmissionLink, at: Instant)] {
        let columns: SQLText =
            "SELECT s.infector, s.infected, s.certainty, s.setting, s.ruled_at FROM medical_case AS c"
        let ends: [SQLText] = ["s.county = c.county AND s.infected = c.id", "s.infector = c.id"]
        return try ends.flatMap { end in
            try connection.query("\(columns) JOIN case_link AS s ON \(end) WHERE \(scope)").map { row in
                let link = TransmissionLink(
                    from: try row.id(0, as: Subject.self), to: try row.id(1, as: Subject.self),
                    LinkCertainty(rawValue: try row.text(2)) ?? .probable,
                    setting: try row.optionalText(3).flatMap(ContactSetting.init), isRuled: true)
                return (link, try row.instant(4))
            }
        }
    }

    /// Reads in pieces: engines take some ten thousands of values at once.
    private func rows(of ids: [ID<Subject>], _ sql: ([ID<Subject>]) -> SQLText) throws -> [SQLRow] {
        try stride(from: 0, to: ids.count, by: 5_000).flatMap { start in
            try connection.query(sql(Array(ids[start..<min(start + 5_000, ids.count)])))
        }
    }

    private func others(_ ids: [Case]) throws -> [Case: Found] {
        let rows = try rows(of: ids) { some in
            """
            SELECT c.id, c.county, c.onset_on, c.reported_at, c.disease FROM medical_case AS c
            WHERE c.id IN (\(list: some)) AND \(Self.counts)
            """
        }
        var found: [Case: Found] = [:]
        for row in rows {
            let id = try row.id(0, as: Subject.self)
            found[id] = Found(
                id: id, region: try row.regionCode(1),
                began: try row.optionalInt(2).map(Day.init(index:)) ?? row.instant(3).day,
                disease: try row.optionalText(4))
        }
        return found
    }
}

extension TransmissionLink {
    fileprivate static func contact(
        _ infector: ID<Subject>, _ infected: ID<Subject>, _ setting: String?
    ) -> TransmissionLink {
        TransmissionLink(
            from: infector, to: infected, .probable, setting: setting.flatMap(ContactSetting.init), isRuled: false)
    }

    fileprivate func mapped(_ current: (ID<Subject>) -> ID<Subject>) -> TransmissionLink {
        TransmissionLink(
            from: current(infector), to: current(infected), certainty, setting: setting, isRuled: isRuled)
    }
}
