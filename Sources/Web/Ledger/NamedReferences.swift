import Domain
import Store

/// What an entry is about or names, by address, masked name or title for those who may see it, so that nobody reads ids.
struct NamedReferences: Sendable {
    /// What stands in the place of an id; `nil` for the link where it has no page.
    private typealias Name = (words: String, link: Link?)

    private let named: [String: Name]

    /// Looks up what an entry names; each look is recorded.
    init(of submission: Submission, _ call: Call) async throws {
        let form = try call.services.forms.form(named: submission.form, version: submission.version)
        var ids: [(ID<Subject>, SubjectKind)] = []
        if let subject = submission.subject, let kind = form.subject { ids.append((subject, kind)) }
        for field in form.fields {
            guard case .reference(let kind) = field.type else { continue }
            if let id = submission.body[field.name].flatMap(ID<Subject>.init(answer:)) { ids.append((id, kind)) }
        }
        var named: [String: Name] = [:]
        for (id, kind) in ids where named[id.description] == nil {
            named[id.description] = try await Self.name(of: id, kind, call)
        }
        self.named = named
    }

    private static func name(
        of id: ID<Subject>, _ kind: SubjectKind, _ call: Call
    ) async throws -> Name? {
        let author = try call.author()
        switch kind {
        case .person:
            return try await known { try await call.services.people.person(id, for: author) }
                .map { (PersonWords($0).name(call.language), Paths.person(id)) }
        case .household:
            let regions = try await call.services.households.regions(of: id)
            guard let county = regions.first(where: { author.holds(Duty.ofScreening, on: $0) })?.county,
                let household = try await call.services.households.household(id, in: county, for: author.account)
            else { return nil }
            return (household.words(call.language), Paths.household(id))
        case .account:
            let account = ID<Account>(high: id.high, low: id.low)
            return try await call.services.accounts.names(of: [account])[account].map { ($0, nil) }
        case .observation:
            guard let listed = try await call.services.observations.order(id),
                case let order = listed.order, author.holds(Duty.ofObservation, on: order.region)
            else { return nil }
            let name = try await ObservationRoutes.names(of: [listed], in: order.region, call)[order.person]
            return (joined(name, order.kind.title, call), Paths.order(id))
        case .place:
            guard let site = try await call.services.observations.site(id)?.site,
                author.holds(Duty.ofObservation, on: site.region)
            else { return nil }
            return (site.name, Paths.site(id))
        case .medicalCase, .contact, .referral, .sample: return try await medical(id, kind, author, call)
        case .alert:
            return try await known { try await call.services.alertFiling.visible(id, to: author) }.map { record in
                let now = call.services.clock.now()
                return (AlertWords(alert: record.alert, now: now, language: call.language).kind, Paths.alert(id))
            }
        case .clue:
            return try await known { try await call.services.clues.record(id, for: author) }
                .map { _ in (call.language.words("线索", "the clue"), Paths.clue(id)) }
        case .checkpoint:
            return try await known { try await call.services.checkpoints.checkpoint(id, for: author) }
                .map { ($0.name, Paths.checkpoint(id)) }
        case .passage:
            return try await known { try await call.services.checkpoints.place(ofPassage: id, for: author) }
                .map { ("\($0.post.name) · \($0.at.shown)", Paths.checkpoint($0.post.id, $0.at.day)) }
        // What has no page of its own.
        case .round: return (Form.screeningRound.title[call.language], nil)
        case .shift: return (Form.checkpointShift.title[call.language], nil)
        case .pass: return (Form.passCode.title[call.language], nil)
        case .supplyRequest, .supplier, .supplyOrder, .shipment, .donation:
            return (call.language.words("查看单据", "the document"), Paths.supplyDocument(id))
        case .stockPlace: return (call.language.words("存放点", "the stock place"), Paths.stockPlace(id))
        case .lot: return (call.language.words("批次", "the lot"), Paths.supplyLot(id))
        case .supplyItem: return (Form.supplyItem.title[call.language], nil)
        case .movement, .stockCount, .fund, .spending: return nil
        }
    }

    /// What is about somebody ill or near a case, by the masked name.
    private static func medical(
        _ id: ID<Subject>, _ kind: SubjectKind, _ author: Author, _ call: Call
    ) async throws -> Name? {
        let services = call.services
        switch kind {
        case .medicalCase:
            guard let found = try await known({ try await services.cases.record(id, for: author) })?.found else {
                return nil
            }
            let names = try await CaseRoutes.names(of: [found], in: found.region, call)
            return (joined(found.person.flatMap { names[$0] }, found.classification.title, call), Paths.medicalCase(id))
        case .contact:
            guard let listed = try await known({ try await services.contacts.record(id, for: author) })?.listed else {
                return nil
            }
            let names = try await ContactRoutes.names(of: [listed], in: listed.contact.region, call)
            return (joined(names[listed.contact.person], listed.contact.degree.title, call), Paths.contact(id))
        case .referral:
            return try await known { try await services.referrals.record(id, for: author) }
                .map { (joined($0.maskedName, Form.referral.title, call), Paths.referral(id)) }
        default:
            return try await known { try await services.samples.record(id, for: author) }
                .map { (joined(nil, Form.sample.title, call) + " " + $0.sample.takenAt.shown, Paths.sample(id)) }
        }
    }

    private static func joined(_ name: String?, _ title: Bilingual, _ call: Call) -> String {
        [name, title[call.language]].compactMap(\.self).joined(separator: " · ")
    }

    /// What was found, `nil` where it is not there or not for this reader.
    private static func known<Found>(_ read: () async throws -> Found) async throws -> Found? {
        do { return try await read() } catch let problem as Problem where problem.code.kind == .notFound { return nil }
    }

    /// A value of an entry: the name with its link where it is the id of something known, else as it is.
    func html(_ value: String) -> HTML {
        guard let found = named[value] else { return .text(value) }
        return found.link.map { HTML(.a, [.href($0)], .text(found.words)) } ?? .text(found.words)
    }
}
