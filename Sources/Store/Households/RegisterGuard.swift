import Domain
import SQLCore

/// Keeps the register from being changed by those it is not theirs to change: whoever files about a person or a household
/// has a duty on the region it is filed for, and on the region where the register has it. A household gives way to one
/// that is lived in, and never to itself or in a circle.
struct RegisterGuard {
    private static let forms = Set(Household.forms + RegisteredPerson.forms)

    private var places: [ID<Subject>: RegionCode] = [:]
    private var open: Set<ID<Subject>> = []

    /// Looks up where the register has those that submissions are about.
    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        let own = inspections.map(\.submission).filter { Self.forms.contains($0.form) }
        guard !own.isEmpty else { return }
        let households = Set(own.flatMap { [$0.subject, Self.into($0)].compactMap { $0 } })
        try connection.forEach(
            "SELECT id, region, state FROM household WHERE county = \(county) AND id IN (\(list: Array(households)))"
        ) { row in
            let id = try row.id(0, as: Subject.self)
            places[id] = try row.regionCode(1)
            if try row.text(2) == Household.State.open.rawValue { open.insert(id) }
        }
        let people = Array(Set(own.compactMap(\.subject)).subtracting(places.keys))
        try connection.forEach(
            "SELECT id, region FROM person WHERE county = \(county) AND id IN (\(list: people))"
        ) { places[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
    }

    private static func into(_ submission: Submission) -> ID<Subject>? {
        submission.form == Form.householdChange.name ? submission.body["into"].flatMap(ID.init(answer:)) : nil
    }

    /// - Throws: `access.refused` where it is registered in a region the author has no duty on; `household.merge-invalid`.
    func check(_ inspection: Inspection) throws(Problem) {
        let submission = inspection.submission
        guard Self.forms.contains(submission.form), let subject = submission.subject else { return }
        if let place = places[subject], !inspection.filing.author.holds(inspection.form.filedBy, on: place) {
            throw Self.elsewhere
        }
        guard let into = Self.into(submission), submission.amends?.isRetraction != true else { return }
        guard into != subject, open.contains(into), let place = places[into],
            inspection.filing.author.holds(inspection.form.filedBy, on: place)
        else {
            throw Problem(
                .householdMergeInvalid, "只能并入本区域内另一户在住的家庭户，请核对。",
                "A household is merged into another one of your region that is lived in; check which.", at: "body.into")
        }
    }

    private static let elsewhere = Problem(
        .accessRefused, "此人或此户登记在您职责以外的网格，请由当地网格员或上级办理。您填的内容已保留。",
        "The person or household is registered in a grid that is not yours; ask its grid worker or the level above. What you filed is kept.",
        at: "subject")
}
