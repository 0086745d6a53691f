import Domain
import Hummingbird
import Store

/// A household's card: who lives there, masked, and every visit, newest first.
struct HouseholdPage: PageContent {
    let card: HouseholdStore.Card
    let facts: HouseholdFacts
    let path: [Region]
    let forms: FormCatalogue
    let names: NamedRegions
    let photos: PhotoStrip

    static let routes: [Route] = [
        Route(
            .get, "/households/{id}", Bilingual("一户的页面", "The page of a household"),
            access: .signedIn(also: "a household outside one's regions is not found"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("一户", "The household"), .page)], problems: [.notFound], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let card = try await HouseholdRoutes.visible(call)
        return call.page(
            HouseholdPage(
                card: card, facts: try await HouseholdFacts(card.work.household, call),
                path: try await call.services.regions.path(to: card.household.region),
                forms: call.services.forms,
                names: try await NamedRegions(
                    in: card.visits.map { LedgerLine(entry: $0, supersededBy: nil) }, call),
                photos: try await PhotoStrip(of: card.visits, call),
                opensPeople: try call.author().maySeeIdentities(of: card.household.region),
                author: try call.author()))
    }

    /// Names lead to the person for those who may see who that is.
    let opensPeople: Bool
    let author: Author

    /// Without the address, which browsers keep in their history.
    func title(_ language: Language) -> String { language.words("家庭户", "Household") }

    func content(_ language: Language) -> HTML {
        let household = card.work.household
        let state =
            switch card.household.state {
            case .open: household.status?.title ?? Bilingual("本轮未上门", "not visited in this round")
            case .closed: Bilingual("已无人居住", "nobody lives there any more")
            case .merged: Bilingual("已并入另一户", "merged into another household")
            }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.screening($0) }.html(
                language), HTML(.h1, [], .text(card.work.household.words(language))),
            HTML(
                .p, [], .text(state[language]),
                .text(language.words(" · \(household.people)人", " · \(household.people) people"))),
            .with(card.end) { end(of: $0, language) }, facts.html(language), acts(language),
            HTML(.h2, [], .text(language.words("住户", "Who lives there"))), residents(language),
            HTML(.h2, [], .text(language.words("走访记录", "Visits"))),
            visits(card.visits.filter { !mergedIDs.contains($0.submission.subject) }, language),
            photos.folded(language),
            .several(card.merged.map { merged($0, language) }),
        ]
    }

    /// What may be filed about the household, the visit first.
    private func acts(_ language: Language) -> HTML {
        let id = card.work.household.id
        func act(_ form: Form, _ link: Link, _ words: Bilingual, main: Bool = false) -> HTML {
            .when(
                author.holds(form.filedBy, on: card.household.region),
                HTML(.li, [], HTML(.a, [.href(link)] + (main ? [.class("act")] : []), .text(words[language]))))
        }
        return HTML(
            .ul, [.class("links screen")],
            .when(
                card.household.state != .merged,
                [
                    act(.householdVisit3, Paths.visit(id), Bilingual("走访登记", "File a visit"), main: true),
                    act(.personRegister, Paths.registering(into: id), Bilingual("登记一人", "Register a person")),
                    act(
                        .personRegister, Paths.registering(into: id).with("birth", "yes"),
                        Bilingual("出生登记", "Register a birth")),
                ]),
            act(.householdChange, Paths.change(of: id), Bilingual("家庭户变动", "Change of the household")))
    }

    private var mergedIDs: Set<ID<Subject>?> { Set(card.merged.map(\.id)) }

    /// Where the household is to be found now that it was merged.
    private func end(of end: (id: ID<Subject>, isRegistered: Bool), _ language: Language) -> HTML {
        guard end.isRegistered else {
            return HTML(
                .p, [.class("note")],
                .text(
                    language.words(
                        "本户已并入另一户，但并入的户在本县没有登记，走访和人员暂不计入。请登记那一户，或撤销合并。",
                        "This household was merged into another that is not registered in the county, so its visits and people do not count. Register that one, or retract the merger."
                    )))
        }
        return HTML(
            .p, [.class("note")],
            .text(
                language.words(
                    "本户已并入另一户，走访和人员计入那一户：",
                    "This household was merged into another, where its visits and people count: ")),
            HTML(.a, [.href(Paths.household(end.id))], .text(language.words("查看那一户", "see that one"))))
    }

    /// A household that gave way to this one, with the visits that were filed about it.
    private func merged(_ household: ListedHousehold, _ language: Language) -> HTML {
        let words = [household.building, household.words(language)].compactMap { $0 }.joined(separator: " ")
        return [
            HTML(
                .h3, [], .text(language.words("由并入的户走访：", "Visits at a household merged into this one: ")),
                HTML(.a, [.href(Paths.household(household.id)), .lang(.chinese)], .text(words))),
            visits(card.visits.filter { $0.submission.subject == household.id }, language),
        ]
    }

    private func residents(_ language: Language) -> HTML {
        guard !card.work.residents.isEmpty else {
            return HTML(
                .p, [],
                .text(language.words("没有逐人登记。请在走访时登记。", "Nobody is registered by name; register them at the door.")))
        }
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        let rows = card.work.residents.map { resident in
            HTML(
                .tr, [], HTML(.td, [.lang(.chinese)], name(resident)),
                HTML(.td, [], .text(word("sex", resident.person.sex, language))),
                HTML(.td, [], .text(String(resident.person.birthYear))),
                HTML(.td, [], .text(word("residency", resident.person.residency, language))),
                HTML(
                    .td, [],
                    .text(
                        resident.person.needs.map { word("needs", $0, language) }
                            .joined(separator: language == .chinese ? "、" : ", "))),
                .when(!card.merged.isEmpty, HTML(.td, [], origin(resident, language))))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("姓名", "Name"), heading("性别", "Sex"), heading("出生年份", "Born"),
                        heading("居住类别", "Residency"), heading("特殊需要", "Special needs"),
                        .when(!card.merged.isEmpty, heading("登记在", "Registered in")))),
                HTML(.tbody, [], each: rows)))
    }

    /// The household that somebody is registered in, where it is one that was merged into this.
    private func origin(_ resident: DoorWork.Resident, _ language: Language) -> HTML {
        guard let household = resident.person.household, mergedIDs.contains(household) else {
            return .text(language.words("本户", "this household"))
        }
        return HTML(.a, [.href(Paths.household(household))], .text(language.words("并入的户", "one merged into it")))
    }

    private func name(_ resident: DoorWork.Resident) -> HTML {
        let name = HTML.text(resident.maskedName ?? "—")
        return opensPeople ? HTML(.a, [.href(Paths.person(resident.id))], name) : name
    }

    private func word(_ field: String, _ name: String, _ language: Language) -> String {
        Form.personRegister.word(of: name, in: field, language)
    }

    private func visits(_ visits: [Entry], _ language: Language) -> HTML {
        guard !visits.isEmpty else {
            return HTML(.p, [], .text(language.words("还没有人走访。", "Nobody has been there yet.")))
        }
        let lines = visits.map { (line: LedgerLine(entry: $0, supersededBy: nil), amount: Int?.none) }
        return EntryTable(lines: lines, forms: forms, names: names).html(language)
    }
}
