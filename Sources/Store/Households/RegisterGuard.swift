import Domain
import SQLCore

/// Keeps the register from being changed by those it is not theirs to change: whoever files about a person or a household
/// has a duty on the region it is filed for, and@@
struct RegisterGuard {
    private static let forms = Set(Household.forms + RegisteredPerson.forms)

    private var places: [ID<Subject>: RegionCode] = [:]

    /// Looks up where the register has those that submissions are about.
    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        let own = inspections.map(\.submission).filter { Self.forms.contains($0.form) }
        guard !own.isEmpty else { return }
        let subjects = Set(own.compactMap(\.subject))
        try connection.forEach(
            "SELECT id, region FROM household WHERE county = \(county) AND id IN (\(list: Array(subjects)))"
        ) { places[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
        let people = Array(subjects.subtracting(places.keys))
        try connection.forEach(
            "SELECT id, region FROM person WHERE county = \(county) AND id IN (\(list: people))"
        ) { places[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
    }

    /// - Throws: `access.refused` where it is registered in a region the author has no duty on.
    func check(_ inspection: Inspection) throws(Problem) {
        let submission = inspection.submission
        guard Self.forms.contains(submission.form), let subject = submission.subject else { return }
        if let place = places[subject], !inspection.filing.author.holds(inspection.form.filedBy, on: place) {
            throw Self.elsewhere
        }
    }

    private static let elsewhere = Problem(
        .accessRefused, "此人或此户登记在您职责以外的网格，请由当地网格员或上级办理。您填的内容已保留。",
        "The person or household is registered in a grid that is not yours; ask its grid worker or the level above. What you filed is kept.",
        at: "subject")
}
