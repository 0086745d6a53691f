import Domain
import SQLCore

/// The positive samples of people, with those that come to their result in the same transaction.
struct PositiveSamples {
    /// By the sample.
    private(set) var found: [ID<Subject>: Positive] = [:]
    private var courses: CourseGuard<Sample>

    struct Positive {
        let person: ID<Subject>?
        let disease: String
    }

    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
    }

    /// Looks up those of people, in every county.
    mutating func load(of people: Set<ID<Subject>>, _ connection: any SQLReading) throws {
        for row in try connection.query(
            """
            SELECT id, person, disease FROM sample
            WHERE county IN (SELECT county FROM chain) AND person IN (\(list: Array(people))) AND result = 'positive'
            """)
        {
            found[try row.id(0, as: Subject.self)] = Positive(
                person: try row.optionalID(1, as: Subject.self), disease: try row.text(2))
        }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        guard let (id, _, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded) else {
            return
        }
        courses.settle(id, after)
        found[id] = Sample(standing: after).flatMap {
            $0.result == .positive ? Positive(person: $0.person, disease: $0.disease) : nil
        }
    }
}
