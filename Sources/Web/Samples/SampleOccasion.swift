import Domain
import Store

/// What a sample is taken for, as the address of the form names it.
struct SampleOccasion: Sendable, Hashable {
    let kind: Kind
    let id: ID<Subject>

    /// The names are those of the query and of the form's fields.
    enum Kind: String, CaseIterable, Sendable {
        case medicalCase = "case"
        case referral, contact, observation, person
    }

    init(_ kind: Kind, _ id: ID<Subject>) {
        self.kind = kind
        self.id = id
    }

    /// The one that is named.
    ///
    /// - Throws: `request.malformed` where none is, or more than one; `id.invalid`.
    init(_ values: NamedValues) throws {
        let named = Kind.allCases.filter { values[$0.rawValue] != nil }
        guard named.count == 1, let kind = named.first else {
            throw Problem(
                .requestMalformed, "请从病例、发热转诊、接触者、观察令或人员页面打开采样登记。",
                "Open this form from the page of a case, a referral, a contact, an observation order or a person.")
        }
        self.init(kind, try ID(values[kind.rawValue] ?? ""))
    }

    /// Where it is, whom it is about, and the disease, as far as that is known.
    struct Found {
        let region: RegionCode
        let person: ID<Subject>?
        let disease: String?
    }

    /// Looks it up for the one who is signed in.
    ///
    /// - Throws: `case.unknown`, `referral.unknown`, `contact.unknown`, `observation.unknown` or `person.unknown`;
    ///   `access.refused` where the duties there do not take samples.
    func found(_ call: Call) async throws -> Found {
        let author = try call.author()
        let services = call.services
        let found: Found
        switch kind {
        case .medicalCase:
            let one = try await services.cases.record(id, for: author).found
            found = Found(region: one.region, person: one.person, disease: one.disease)
        case .referral:
            let one = try await services.referrals.record(id, for: author).referral
            found = Found(region: one.region, person: one.person, disease: nil)
        case .contact:
            let one = try await services.contacts.record(id, for: author).listed.contact
            found = Found(region: one.region, person: one.person, disease: nil)
        case .observation:
            let one = try await ObservationRoutes.visible(id, call).listed.order
            found = Found(region: one.region, person: one.person, disease: nil)
        case .person:
            let one = try await services.people.person(id, for: author)
            found = Found(region: one.region, person: one.id, disease: nil)
        }
        guard author.holds(Form.sample.filedBy, on: found.region) else { throw Call.refused }
        return found
    }
}
