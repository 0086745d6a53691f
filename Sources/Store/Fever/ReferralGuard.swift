import Domain
import SQLCore

/// Keeps a ledger from holding steps that do not fit their referral.
struct ReferralGuard: EntryGuard {
    private var courses: CourseGuard<Referral>

    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        courses = try CourseGuard(inspections, known: known, county: county, in: connection)
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        if let (id, _, after) = try courses.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            courses.settle(id, after)
        }
    }
}
