import Domain
import Hummingbird
import Store

/// Says who somebody with a fever is: looked for in the register, then chosen. What is looked for is posted, so that it
/// stands in no address or log.
struct ReferralPersonPage: PageContent {
    let referral: Referral
    let path: [Region]
    let author: Author
    /// Where people are looked for.
    let reach: RegionCode
    let token: FormToken
    let entry: ID<Entry>
    var found: (people: [Person], places: NamedRegions)?
    var typed: NamedValues?
    var problem: Problem?

    private static let rule = "a referral outside of one's regions is not found; a duty that sees identities there"

    static let routes: [Route] = [
        Route(
            .get, "/referrals/{id}/person", Bilingual("确认发热人员身份的页面", "The page that says who a referral is about"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("查找", "The form"), .page)], problems: [.referralUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/referrals/{id}/person", Bilingual("查找并确认发热人员", "Find who a referral is about, and say it"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "kind", "text", "person"]),
            answers: [
                Answer(200, Bilingual("查到的人员", "Who was found"), .page),
                Answer(303, Bilingual("已关联", "Said"), .nothing),
            ],
            problems: [.referralUnknown, .personUnknown, .formTokenInvalid], handle: post),
    ]

    private static func page(_ call: Call) async throws -> ReferralPersonPage {
        let author = try call.author()
        let referral = try await call.services.referrals.record(call.id(of: Subject.self), for: author).referral
        guard author.maySeeIdentities(of: referral.region), author.holds(Form.referral.filedBy, on: referral.region)
        else { throw Call.refused }
        return ReferralPersonPage(
            referral: referral, path: try await call.services.regions.path(to: referral.region), author: author,
            reach: author.largestRegion(where: \.seesIdentities) ?? referral.region, token: FormToken(call.request),
            entry: .fresh(at: call.services.clock.now()))
    }

    private static func post(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        page.typed = posted
        do {
            if let chosen = posted["person"] {
                let person = try await call.services.people.person(try ID(chosen), for: page.author)
                page.problem = try await call.services.referralFiling.identify(
                    page.referral.id, as: person.id, entry: try OrderPage.entry(posted), by: page.author)
                if page.problem == nil { return .seeOther(Paths.referral(page.referral.id)) }
            } else {
                let kind = posted["kind"].flatMap { PersonWire.searchKinds.contains($0) ? $0 : nil } ?? "name"
                let people = try await call.services.people.search(
                    try PersonWire.search([kind: posted["text"] ?? ""]), in: page.reach, by: page.author
                ).people.filter { $0.mergedInto == nil && !$0.isErased }
                page.found = (people, try await NamedRegions(people.map(\.region), call))
            }
        } catch let problem as Problem where problem.code != .accessRefused {
            page.problem = problem
        }
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.referral(referral.id, "person")), call)
    }

    func title(_ language: Language) -> String { language.words("确认发热人员本人", "Who it is that has a fever") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofReferrals, on: $0) }) { Paths.referrals($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.referral(referral.id))],
                    .text(
                        language.words(
                            "发热 \(ReferralPage.celsius(referral)) · \(referral.foundAt.shown)",
                            "Fever of \(ReferralPage.celsius(referral)) · \(referral.foundAt.shown)")))),
            parts.form(
                Paths.referral(referral.id, "person"), Bilingual("查找", "Find"),
                parts.choice(
                    "kind", Bilingual("按", "By"),
                    PersonWire.searchKinds.map { ($0, PersonWords.kind($0)[language]) }, chosen: "identityNumber"),
                parts.field("text", Bilingual("内容", "Look for"), length: 60)),
            .with(found) { list($0.people, $0.places, parts, language) },
        ]
    }

    private func list(_ people: [Person], _ places: NamedRegions, _ parts: FormParts, _ language: Language) -> HTML {
        [
            .when(people.isEmpty, HTML(.p, [], .text(language.words("没有找到。", "Nobody was found.")))),
            HTML(
                .ul, [.class("list")],
                each: people.map { one in
                    let words = PersonWords(one)
                    let told = [
                        words.sex(language), one.open["birthYear"]?.whole.map(String.init), one.masked["mobile"],
                        one.masked["identityNumber"], places.place(one.region),
                    ].compactMap(\.self).joined(separator: " · ")
                    return HTML(
                        .li, [], HTML(.a, [.href(Paths.person(one.id))], .text(words.name(language))),
                        .text(" · " + told),
                        parts.button(
                            Paths.referral(referral.id, "person"), Bilingual("是本人", "This is who it is"),
                            [("entry", entry.description), ("person", one.id.description)]))
                }),
            .when(
                author.holds(Duty.ofScreening, on: reach),
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words(
                            "没有登记过的，先在所住的户里登记此人：", "Whoever is not registered is registered in a household first: ")),
                    HTML(.a, [.href(Paths.screening(reach))], .text(language.words("排查", "Screening"))))),
        ]
    }
}
