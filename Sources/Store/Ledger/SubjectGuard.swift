import Domain
import SQLCore

/// Keeps what is registered from being changed by those it is not theirs to change: whoever files about a person, a
/// household, an observation order or an alert has a duty on the region it is filed for, and on the region where the
/// thing is. What nobody has registered yet is anybody's to register.
struct SubjectGuard {
    private var places: [SubjectKind: [ID<Subject>: RegionCode]] = [:]

    /// Looks up where those are that submissions are about.
    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        var subjects: [SubjectKind: Set<ID<Subject>>] = [:]
        for inspection in inspections {
            guard let kind = inspection.form.subject, let id = inspection.submission.subject else { continue }
            subjects[kind, default: []].insert(id)
        }
        for (kind, ids) in subjects {
            guard let sql = Self.places(of: kind, Array(ids), in: county) else { continue }
            var found: [ID<Subject>: RegionCode] = [:]
            try connection.forEach(sql) { found[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
            places[kind] = found
        }
    }

    private static func places(of kind: SubjectKind, _ ids: [ID<Subject>], in county: RegionCode) -> SQLText? {
        switch kind {
        case .person: "SELECT id, region FROM person WHERE county = \(county) AND id IN (\(list: ids))"
        case .household: "SELECT id, region FROM household WHERE county = \(county) AND id IN (\(list: ids))"
        case .observation: "SELECT id, region FROM observation_order WHERE county = \(county) AND id IN (\(list: ids))"
        case .alert: "SELECT id, region FROM alert WHERE county = \(county) AND id IN (\(list: ids))"
        case .medicalCase, .place, .round, .account: nil
        }
    }

    /// - Throws: `access.refused` where the subject is in a region the author has no duty on.
    func check(_ inspection: Inspection) throws(Problem) {
        guard let kind = inspection.form.subject, let subject = inspection.submission.subject,
            let place = places[kind]?[subject], !inspection.filing.author.holds(inspection.form.filedBy, on: place)
        else { return }
        throw Problem(
            .accessRefused, "所填对象登记在您职责以外的网格，请由当地网格员或上级办理。您填的内容已保留。",
            "What this is about is registered in a region that is not yours; it is seen to there or by the level above. What you filed is kept.",
            at: "subject")
    }
}
