import Domain
import Store

/// Cases as the API gives them. Who the patient is stands under the person's own address.
enum CaseWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "class": .oneOf(CaseClass.allCases.map(\.rawValue)),
            "reportedAs": .oneOf(CaseClass.allCases.map(\.rawValue)),
            "origin": .oneOf(CaseOrigin.allCases.map(\.rawValue)), "imported": .boolean, "reportedAt": .moment,
            "notifiedAt": .moment, "entry": .uuid,
        ],
        optional: [
            "person": .uuid, "name": .string, "disease": .string, "formerCase": .uuid,
            "severity": .oneOf(CaseSeverity.allCases.map(\.rawValue)), "importedFrom": .string, "onsetOn": .string,
            "visitedOn": .string, "facility": .string, "confirmedAt": .moment, "admittedAt": .moment,
            "offeredTo": .regionCode, "outcome": .oneOf(MedicalCase.Outcome.allCases.map(\.rawValue)),
            "endedAt": .moment,
        ])

    /// - Parameter name: the patient's, masked; `nil` for whom that is no business.
    static func json(_ found: MedicalCase, name: String?) -> JSON {
        var members: [String: JSON] = [
            "id": .string(found.id.description), "region": .string(found.region.text),
            "class": .string(found.classification.rawValue), "reportedAs": .string(found.reportedAs.rawValue),
            "origin": .string(found.origin.rawValue), "imported": .bool(found.isImported),
            "reportedAt": .string(found.reportedAt.description), "notifiedAt": .string(found.notifiedAt.description),
            "entry": .string(found.entry.description),
        ]
        members["person"] = found.person.map { .string($0.description) }
        members["name"] = name.map { .string($0) }
        members["disease"] = found.disease.map { .string($0) }
        members["formerCase"] = found.formerCase.map { .string($0.description) }
        members["severity"] = found.severity.map { .string($0.rawValue) }
        members["importedFrom"] = found.importedFrom.map { .string($0) }
        members["onsetOn"] = found.onsetOn.map { .string($0.description) }
        members["visitedOn"] = found.visitedOn.map { .string($0.description) }
        members["facility"] = found.facility.map { .string($0) }
        members["confirmedAt"] = found.confirmedAt.map { .string($0.description) }
        members["admittedAt"] = found.admittedAt.map { .string($0.description) }
        members["offeredTo"] = found.offeredTo.map { .string($0.text) }
        members["outcome"] = found.outcome.map { .string($0.rawValue) }
        members["endedAt"] = found.endedAt.map { .string($0.description) }
        return .object(members)
    }

    static let disease = JSON.shape(
        [
            "code": .string, "version": .integer, "name": ["type": "object"], "since": .string,
            "category": .oneOf(DiseaseDefinition.Category.allCases.map(\.rawValue)),
            "classes": .list(.oneOf(CaseClass.allCases.map(\.rawValue))), "incubationDays": ["type": "object"],
            "contactDaysBefore": .integer, "observationDays": .integer, "notificationHours": .integer,
            "serialInterval": ["type": "object"], "source": ["type": "object"],
        ], optional: ["confirmedByLaboratory": .boolean])

    /// The filter of a query, the confirmed where none is named.
    static func filter(_ text: String?) throws(Problem) -> CaseFilter {
        guard let text else { return .current(.confirmed) }
        guard let filter = CaseFilter(name: text) else {
            throw Problem(.requestMalformed, "没有这种列表。", "There is no such list.", at: "show")
        }
        return filter
    }
}
