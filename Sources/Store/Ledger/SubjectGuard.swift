import Domain
import SQLCore

/// Keeps what is registered from being changed by those it is not theirs to change: whoever files about a person, a
/// household, an observation order, a case, an alert, a clue, a checkpoint with its shifts or a pass has a duty on the region it is filed for, and on the region where the
/// thing is; and on that of a household to which they join it: who may join something to a household is shown what is
/// known of it. What nobody has registered yet is anybody's to register.
struct SubjectGuard {
    private var places: [SubjectKind: [ID<Subject>: RegionCode]] = [:]
    /// The names of the fields that name a household, by form.
    private var householdFields: [String: [String]] = [:]

    /// Looks up where those are that submissions are about.
    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        var subjects: [SubjectKind: Set<ID<Subject>>] = [:]
        for inspection in inspections {
            guard let kind = inspection.form.subject, let id = inspection.submission.subject else { continue }
            subjects[kind, default: []].insert(id)
            if householdFields[inspection.form.name] == nil {
                householdFields[inspection.form.name] = inspection.form.fields.filter {
                    if case .reference(.household) = $0.type { true } else { false }
                }.map(\.name)
            }
            for (_, household) in households(of: inspection) { subjects[.household, default: []].insert(household) }
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
        case .clue: "SELECT id, region FROM clue WHERE county = \(county) AND id IN (\(list: ids))"
        case .medicalCase: "SELECT id, region FROM medical_case WHERE county = \(county) AND id IN (\(list: ids))"
        case .contact: "SELECT id, region FROM contact WHERE county = \(county) AND id IN (\(list: ids))"
        case .referral: "SELECT id, region FROM referral WHERE county = \(county) AND id IN (\(list: ids))"
        case .checkpoint: "SELECT id, region FROM checkpoint WHERE county = \(county) AND id IN (\(list: ids))"
        case .shift: "SELECT id, region FROM checkpoint_shift WHERE county = \(county) AND id IN (\(list: ids))"
        case .pass: "SELECT id, region FROM pass WHERE county = \(county) AND id IN (\(list: ids))"
        case .sample: "SELECT id, region FROM sample WHERE county = \(county) AND id IN (\(list: ids))"
        case .supplyItem: "SELECT id, region FROM supply_item WHERE county = \(county) AND id IN (\(list: ids))"
        case .stockPlace: "SELECT id, region FROM stock_place WHERE county = \(county) AND id IN (\(list: ids))"
        case .lot: "SELECT id, region FROM supply_lot WHERE county = \(county) AND id IN (\(list: ids))"
        case .fund: "SELECT id, region FROM fund WHERE county = \(county) AND id IN (\(list: ids))"
        case .supplyRequest, .supplier, .supplyOrder, .shipment, .donation:
            "SELECT id, region FROM supply_document WHERE county = \(county) AND id IN (\(list: ids))"
        case .place, .round, .account, .passage, .movement, .stockCount, .spending: nil
        }
    }

    /// The households that an entry names, by field.
    private func households(of inspection: Inspection) -> [(field: String, id: ID<Subject>)] {
        (householdFields[inspection.form.name] ?? []).compactMap { field in
            inspection.submission.body[field].flatMap(ID<Subject>.init(answer:)).map { (field, $0) }
        }
    }

    /// - Throws: `access.refused` where the subject, or a household that is named, is in a region the author has no duty
    ///   on.
    func check(_ inspection: Inspection) throws(Problem) {
        guard let kind = inspection.form.subject, let subject = inspection.submission.subject else { return }
        guard isOwn(places[kind]?[subject], inspection) else {
            throw Problem(
                .accessRefused, "所填对象登记在您职责以外的网格，请由当地网格员或上级办理。您填的内容已保留。",
                "What this is about is registered in a region that is not yours; it is seen to there or by the level above. What you filed is kept.",
                at: "subject")
        }
        for (field, household) in households(of: inspection) where !isOwn(places[.household]?[household], inspection) {
            throw Problem(
                .accessRefused, "所填的户登记在您职责以外的网格，请由当地网格员或上级办理。您填的内容已保留。",
                "The household is registered in a region that is not yours; it is seen to there or by the level above. What you filed is kept.",
                at: "body.\(field)")
        }
    }

    private func isOwn(_ place: RegionCode?, _ inspection: Inspection) -> Bool {
        place.map { inspection.filing.author.holds(inspection.form.filedBy, on: $0) } ?? true
    }
}
