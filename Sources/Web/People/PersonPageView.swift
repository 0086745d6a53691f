import Domain
import HTTPTypes
import Hummingbird
import Store

/// One person: masked, in clear for a purpose, and the entries about them.
struct PersonPageView: PageContent {
    let token: FormToken
    let person: Person
    let lines: [LedgerLine]
    let path: [Region]
    let author: Author
    let forms: FormCatalogue
    let names: NamedRegions
    /// Their observation orders that the account may see.
    let orders: [ObservationStore.Listed]
    /// Their cases, for whom that is a duty.
    let cases: [MedicalCase]
    /// What they are contacts of, likewise.
    let contacts: [ContactStore.Listed]
    let places: NamedRegions
    let now: Instant
    let mayOrder: Bool
    let mayReport: Bool
    let mayList: Bool
    let mayChange: Bool
    let home: PersonStore.Home
    /// The sealed answers and what they were asked for, once they were.
    var clear: (answers: JSON, purpose: AccessPurpose)?

    static let routes: [Route] = [
        Route(
            .get, "/people/{id}", Bilingual("人员页面", "The page of a person"),
            access: .signedIn(also: "a person outside one's regions is not found"), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("人员", "The person"), .page)], problems: [.personUnknown]
        ) { call in
            let id = try call.id(of: Subject.self)
            let person = try await call.services.people.person(id, for: try call.author())
            return try await view(person, call).response(call)
        },
        Route(
            .post, "/people/{id}", Bilingual("按用途查看身份", "See an identity for a purpose"),
            access: .signedIn(also: "a person outside one's regions is not found"), parameters: [.path("id", .uuid)],
            body: .form(["token", "purpose"]),
            answers: [Answer(200, Bilingual("身份信息", "The identity"), .page)],
            problems: [.personUnknown, .formTokenInvalid], handle: unmask),
    ]

    private static func view(_ person: Person, _ call: Call) async throws -> PersonPageView {
        let author = try call.author()
        let lines = try await call.services.people.timeline(of: person.id, for: author)
        let orders = try await ObservationRoutes.orders(of: person.id, for: author, call)
        let mayReport = author.holds(Form.caseReport.filedBy, on: person.region)
        let county = person.region.county ?? person.region
        let cases = mayReport ? try await call.services.cases.cases(of: person.id, in: county) : []
        let contacts = try await call.services.contacts.contacts(with: person.id, for: author)
        return PersonPageView(
            token: FormToken(call.request), person: person, lines: lines,
            path: try await call.services.regions.path(to: person.region), author: try call.author(),
            forms: call.services.forms,
            names: try await NamedRegions(in: lines, call), orders: orders, cases: cases,
            contacts: contacts,
            places: try await NamedRegions(
                orders.map(\.order.region) + cases.map(\.region) + cases.compactMap(\.offeredTo)
                    + contacts.map(\.contact.region), call),
            now: call.services.clock.now(),
            mayOrder: author.holds(Form.observationOrder.filedBy, on: person.region),
            mayReport: mayReport && !person.isErased && person.mergedInto == nil && !cases.contains(where: \.isOpen),
            mayList: author.holds(Form.contact.filedBy, on: person.region) && !person.isErased
                && person.mergedInto == nil,
            mayChange: author.holds(Form.personChange.filedBy, on: person.region)
                && !person.isErased && person.mergedInto == nil,
            home: try await call.services.people.home(of: person.id, for: author))
    }

    private static func unmask(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        let purpose = try PersonWire.purpose(form["purpose"])
        let (person, answers) = try await call.services.people.unmask(
            try call.id(of: Subject.self), for: purpose, by: try call.author())
        var page = try await view(person, call)
        page.clear = (answers, purpose)
        var response = page.response(call)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func response(_ call: Call) -> Response { token.kept(in: call.page(self), call) }

    func title(_ language: Language) -> String { PersonWords(person).name(language) }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.maySeeIdentities(of: $0) }) { Paths.people($0) }.html(language),
            HTML(.h1, [], .text(title(language))),
            .with(person.mergedInto) { other in
                HTML(
                    .p, [.class("note")],
                    HTML(
                        .a, [.href(Paths.person(other))],
                        .text(language.words("这条登记已并入另一条", "This registration gave way to another"))))
            },
            HTML(.dl, [.class("card")], each: facts(language)),
            .when(!person.isErased && clear == nil, form(language)),
            .when(
                mayChange,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.change(ofPerson: person.id))],
                        .text(language.words("人员变动（迁入、离开、回来、死亡）", "Move, departure, return or death"))))),
            observation(language), illness(language),
            HTML(.h2, [], .text(language.words("记录", "Entries"))),
            lines.isEmpty
                ? HTML(.p, [], .text(language.words("没有您可以查阅的记录。", "There are no entries that you may read.")))
                : EntryTable(lines: lines.map { ($0, nil) }, forms: forms, names: names).html(language),
        ]
    }

    private func observation(_ language: Language) -> HTML {
        let names = Dictionary(
            orders.map { ($0.order.person, PersonWords(person).name(language)) }, uniquingKeysWith: { one, _ in one })
        let mayIssue =
            mayOrder && !person.isErased && person.mergedInto == nil && !orders.contains(where: \.order.isOpen)
        return [
            .when(
                !orders.isEmpty || mayIssue,
                HTML(.h2, [], .text(language.words("医学观察", "Medical observation")))),
            .when(
                !orders.isEmpty,
                ObservationTable(orders: orders, names: names, places: places, now: now).html(language)),
            .when(
                mayIssue,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.issuing(person.id))],
                        .text(language.words("下观察令", "Issue an observation order"))))),
        ]
    }

    private func illness(_ language: Language) -> HTML {
        guard !cases.isEmpty || !contacts.isEmpty || mayReport || mayList else { return .nothing }
        let name = PersonWords(person).name(language)
        let names = Dictionary(cases.compactMap { $0.person.map { ($0, name) } }, uniquingKeysWith: { one, _ in one })
        return [
            HTML(.h2, [], .text(language.words("病例与接触", "Cases and contacts"))),
            .when(!cases.isEmpty, CaseTable(cases: cases, names: names, places: places).html(language)),
            .when(
                !contacts.isEmpty,
                ContactTable(contacts: contacts, names: [person.id: name], places: places).html(language)),
            .when(
                mayReport,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.caseReport(of: person.id))],
                        .text(language.words("报告病例", "Report a case"))))),
            .when(
                author.holds(Duty.ofSamples, on: person.region) && !person.isErased && person.mergedInto == nil,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.sampling(SampleOccasion(.person, person.id)))],
                        .text(language.words("采样", "Take a sample"))))),
            .when(
                mayList,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.contactListing(of: person.id))],
                        .text(language.words("登记为接触者", "List as a contact of a case"))))),
        ]
    }

    private func facts(_ language: Language) -> [HTML] {
        let shown = clear.map { clear in (clear.answers.members ?? [:]).compactMapValues(\.text) } ?? person.masked
        let fields = Form.personRegister.fields.filter(\.isSealed).map { ($0.title[language], shown[$0.name]) }
        let open = [
            (language.words("性别", "Sex"), PersonWords(person).sex(language)),
            (language.words("出生年份", "Year of birth"), person.open["birthYear"]?.whole.map(String.init) ?? "—"),
        ]
        let purpose = clear.map { [(language.words("查看用途", "Looked at for"), $0.purpose.title[language])] } ?? []
        let pairs = fields.compactMap { pair in pair.1.map { (pair.0, $0) } } + open + purpose
        return pairs.map { pair -> HTML in [HTML(.dt, [], .text(pair.0)), HTML(.dd, [], .text(pair.1))] }
            + [
                HTML(.dt, [], .text(language.words("所在户", "Household"))), HTML(.dd, [], household(language)),
                .with(stateWords) { state in
                    [
                        HTML(.dt, [], .text(language.words("情况", "State"))),
                        HTML(.dd, [], .text(state[language])),
                    ]
                },
            ]
    }

    private func household(_ language: Language) -> HTML {
        guard let household = home.household else {
            return .text(language.words("没有登记的住户", "no registered household"))
        }
        return HTML(.a, [.href(Paths.household(household.id))], .text(household.words(language)))
    }

    private var stateWords: Bilingual? {
        switch home.state {
        case .away: Bilingual("已离开", "gone away")
        case .died: Bilingual("已死亡", "died")
        case .here, .merged: nil
        }
    }

    private func form(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.person(person.id))],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            PurposeChoice(
                id: "purpose", label: Bilingual("查看身份信息的用途", "The identity is looked at for")
            ).html(language),
            HTML(.button, [.type("submit")], .text(language.words("查看并留下记录", "See it; this is recorded"))))
    }
}
