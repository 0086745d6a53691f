import Domain
import Store

/// The households and people that an entry is about or names, by address or masked name for those who may see it, so that
/// nobody reads ids.
struct NamedReferences: Sendable {
    private let named: [String: (words: String, link: Link)]

    /// Looks up what an entry names; each look is recorded.
    init(of submission: Submission, _ call: Call) async throws {
        let form = try call.services.forms.form(named: submission.form, version: submission.version)
        var ids: [(ID<Subject>, SubjectKind)] = []
        if let subject = submission.subject, let kind = form.subject { ids.append((subject, kind)) }
        for field in form.fields {
            guard case .reference(let kind) = field.type else { continue }
            if let id = submission.body[field.name].flatMap(ID<Subject>.init(answer:)) { ids.append((id, kind)) }
        }
        var named: [String: (words: String, link: Link)] = [:]
        for (id, kind) in ids where named[id.description] == nil {
            named[id.description] = try await Self.name(of: id, kind, call)
        }
        self.named = named
    }

    private static func name(
        of id: ID<Subject>, _ kind: SubjectKind, _ call: Call
    ) async throws -> (words: String, link: Link)? {
        let author = try call.author()
        switch kind {
        case .household:
            let regions = try await call.services.households.regions(of: id)
            guard let county = regions.first(where: { author.holds(Duty.ofScreening, on: $0) })?.county,
                let household = try await call.services.households.household(id, in: county, for: author.account)
            else { return nil }
            return (household.words(call.language), Paths.household(id))
        case .person:
            do {
                let person = try await call.services.people.person(id, for: author)
                return (PersonWords(person).name(call.language), Paths.person(id))
            } catch let problem as Problem where problem.code == .personUnknown { return nil }
        default: return nil
        }
    }

    /// A value of an entry: the name with its link where it is the id of something known, else as it is.
    func html(_ value: String) -> HTML {
        guard let found = named[value] else { return .text(value) }
        return HTML(.a, [.href(found.link)], .text(found.words))
    }
}
