import Domain
import Hummingbird
import Store

/// Contacts for programs: those of a region that go on, and those of a case. They are listed and carried on as entries of
/// the forms `contact` and `contact-step`.
enum ContactRoutes {
    static let rule = "a contact outside of one's regions is not found"

    static let all: [Route] = [
        Route(
            .get, "/api/v1/contacts", Bilingual("未办结的接触者", "The contacts of a region that go on"),
            access: .holder(Duty.ofContacts, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("紧急的在前", "The most urgent first"), .json(list))],
            problems: [.regionCodeInvalid]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            return try await answer(try await call.services.contacts.open(in: region), in: region, call)
        },
        Route(
            .get, "/api/v1/cases/{id}/contacts", Bilingual("病例的接触者", "The contacts of a case"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("紧急的在前", "The most urgent first"), .json(list))],
            problems: [.caseUnknown, .idInvalid]
        ) { call in
            let found = try await call.services.cases.record(call.id(of: Subject.self), for: try call.author()).found
            return try await answer(try await call.services.contacts.contacts(of: found.id), in: found.region, call)
        },
    ]

    private static let list = JSON.shape([
        "contacts": .list(
            .shape(
                [
                    "id": .uuid, "person": .uuid, "case": .uuid, "region": .regionCode,
                    "degree": .oneOf(ContactDegree.allCases.map(\.rawValue)),
                    "setting": .oneOf(ContactSetting.allCases.map(\.rawValue)), "lastContactOn": .string,
                    "listedAt": .moment, "attempts": .integer,
                    "state": .oneOf(ContactState.allCases.map(\.rawValue)),
                ], optional: ["name": .string, "order": .uuid]))
    ])

    private static func answer(
        _ contacts: [ContactStore.Listed], in region: RegionCode, _ call: Call
    ) async throws -> Response {
        let names = try await names(of: contacts, in: region, call)
        return .json(["contacts": .array(contacts.map { json($0, name: names[$0.contact.person]) })])
    }

    private static func json(_ listed: ContactStore.Listed, name: String?) -> JSON {
        let contact = listed.contact
        var members: [String: JSON] = [
            "id": .string(contact.id.description), "person": .string(contact.person.description),
            "case": .string(contact.medicalCase.description), "region": .string(contact.region.text),
            "degree": .string(contact.degree.rawValue), "setting": .string(contact.setting.rawValue),
            "lastContactOn": .string(contact.lastContactOn.description),
            "listedAt": .string(contact.listedAt.description),
            "attempts": .number(DecimalNumber(contact.attempts)), "state": .string(listed.state.rawValue),
        ]
        members["name"] = name.map { .string($0) }
        members["order"] = listed.order.map { .string($0.description) }
        return .object(members)
    }

    /// The masked names of contacts by person; the look is recorded.
    static func names(
        of contacts: [ContactStore.Listed], in region: RegionCode, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        try await call.services.people.maskedNames(
            of: Set(contacts.map(\.contact.person)), in: region, for: .investigation, to: try call.author())
    }
}
