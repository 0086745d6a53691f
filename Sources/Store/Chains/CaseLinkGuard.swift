import Domain
import SQLCore

/// Keeps rulings on who infected whom from naming cases that are not there, a case itself, or a circle of cases. Only
/// rulings are held against each other: what follows from contacts gives way to them.
struct CaseLinkGuard: EntryGuard {
    private var courses: CourseGuard<StatedSources>
    private let county: RegionCode
    /// The counties of the cases that are spoken of.
    private var cases: [ID<Subject>: Set<RegionCode>] = [:]
    /// Where cases came from as ruled: those of the infectors that are spoken of, and of whom they came from.
    private var infectors: [ID<Subject>: Set<ID<Subject>>] = [:]

    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        self.county = county
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
        let rulings = inspections.map(\.submission).filter { StatedSources.forms.contains($0.form) }
        guard !rulings.isEmpty else { return }
        // A retraction can bring an earlier ruling back.
        let standing = courses.standing.values.joined().map(\.submission)
        var open = Set((rulings + standing).compactMap(Self.infector))
        let spoken = open.union(rulings.compactMap(\.subject))
        for row in try connection.query("SELECT id, county FROM medical_case WHERE id IN (\(list: Array(spoken)))") {
            cases[try row.id(0, as: Subject.self), default: []].insert(try row.regionCode(1))
        }
        while !open.isEmpty {
            for id in open { infectors[id] = [] }
            for row in try connection.query(
                """
                SELECT infected, infector FROM case_link
                WHERE infected IN (\(list: Array(open))) AND certainty <> 'ruled-out'
                """)
            {
                infectors[try row.id(0, as: Subject.self), default: []].insert(try row.id(1, as: Subject.self))
            }
            open = Set(open.flatMap { infectors[$0] ?? [] }.filter { infectors[$0] == nil })
        }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        // A case that is reported together with where it came from; the guard of cases has let it pass.
        if entry.submission.form == Form.caseReport.name, let id = entry.submission.subject, target == nil {
            cases[id, default: []].insert(county)
        }
        guard let (id, before, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded)
        else { return }
        let filed = entry.submission
        if filed.amends?.isRetraction != true {
            guard cases[id]?.contains(county) == true else { throw Self.unknown.at("subject") }
            guard let infector = Self.infector(filed), cases[infector] != nil else {
                throw Self.unknown.at("body.infector")
            }
        }
        let new = StatedSources(standing: after)?.infectors ?? []
        let old = StatedSources(standing: before)?.infectors ?? []
        for infector in new.subtracting(old) where reaches(id, from: infector) { throw StatedSources.circle }
        courses.settle(id, after)
        infectors[id] = new
    }

    /// Whether a case is among those that another came from, directly or by way of others.
    private func reaches(_ id: ID<Subject>, from infector: ID<Subject>) -> Bool {
        var (seen, open): (Set<ID<Subject>>, [ID<Subject>]) = ([], [infector])
        while let next = open.popLast() {
            if next == id { return true }
            if seen.insert(next).inserted { open += infectors[next] ?? [] }
        }
        return false
    }

    private static func infector(_ filed: Submission) -> ID<Subject>? {
        filed.body["infector"].flatMap(ID<Subject>.init(answer:))
    }

    private static let unknown = Problem(.caseUnknown, "没有这个病例，请核对病例编号。", "There is no such case; check its number.")
}
