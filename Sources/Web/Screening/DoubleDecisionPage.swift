import Domain
import Hummingbird
import Store

/// Two households of one door beside each other, and the decision: which of them stays, or that they are two.
struct DoubleDecisionPage: PageContent {
    /// What may be decided.
    enum Decision: String, CaseIterable {
        case keepOne = "keep-one"
        case keepOther = "keep-other"
        case apart
    }

    let region: RegionCode
    let path: [Region]
    let author: Author
    let sides: [Side]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    /// One of the two.
    struct Side: Sendable {
        let card: HouseholdStore.Card
        let facts: HouseholdFacts
        let grid: String
    }

    private static let change = Form.householdChange

    static let routes: [Route] = [
        Route(
            .get, "/screening/doubles/decision", Bilingual("一门两户处理页面", "The page that decides on two households"),
            access: .holder(change.filedBy, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("one", .uuid, required: true),
                .query("other", .uuid, required: true),
            ], answers: [Answer(200, Bilingual("两户", "The two"), .page)], problems: [.notFound]
        ) { call in
            let query = try call.query()
            let filing = PageFiling(at: call.services.clock.now())
            return try await page(query, try RegionCode(query["region"] ?? ""), filing, call).response(call)
        },
        Route(
            .post, "/screening/doubles", Bilingual("处理一门两户", "Decide on two households of one door"),
            access: .signedIn(also: "the forms say which duties may file them"),
            body: .form(["token", "region", "one", "other", "registration", "decision"] + PageFiling.names),
            answers: [Answer(303, Bilingual("已处理", "Decided"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .accessRefused, .householdMergeInvalid, .notFound],
            handle: decide),
    ]

    private static func page(
        _ values: NamedValues, _ region: RegionCode, _ filing: PageFiling, _ call: Call
    ) async throws -> DoubleDecisionPage {
        let (one, other) = (try ID<Subject>(values["one"] ?? ""), try ID<Subject>(values["other"] ?? ""))
        return DoubleDecisionPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            sides: [try await side(one, in: region, call), try await side(other, in: region, call)], filing: filing,
            token: FormToken(call.request))
    }

    /// A household of the region, for who decides there.
    private static func side(_ id: ID<Subject>, in region: RegionCode, _ call: Call) async throws -> Side {
        let author = try call.author()
        let home = try await HouseholdRoutes.visibleRegion(of: id, call)
        guard region.contains(home), author.holds(change.filedBy, on: home), let county = home.county,
            let card = try await call.services.households.card(
                of: id, in: county, round: try await call.services.screening.currentRound(in: home), for: author)
        else { throw Call.refused }
        return Side(
            card: card, facts: try await HouseholdFacts(card.work.household, call),
            grid: try await NamedRegions([home], call).path(to: home, below: region))
    }

    private func response(_ call: Call) -> Response {
        let here = Paths.double(sides[0].card.work.household.id, sides[1].card.work.household.id, in: region)
        return token.kept(in: call.page(self, status: problem?.status ?? .ok, here: here), call)
    }

    private static func decide(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        let filing = try PageFiling(posted)
        var page = try await page(posted, region, filing, call)
        page.typed = posted
        // Whoever decided meanwhile is not contradicted by a page that was opened before; a second press is the same.
        if page.isMerged, try await call.services.ledger.entry(filing.entry) == nil {
            page.problem = merged
            return page.response(call)
        }
        switch posted["decision"].flatMap(Decision.init(rawValue:)) {
        case .keepOne: page.problem = try await merge(page.sides[1], into: page.sides[0], filing, call)
        case .keepOther: page.problem = try await merge(page.sides[0], into: page.sides[1], filing, call)
        case .apart:
            page.problem = try await part(
                page.sides[1], from: page.sides[0], correcting: try ID(posted["registration"] ?? ""), filing, call)
        case nil:
            page.problem = Problem(
                .valueRequired, "请选择留下哪一户，或确为两户。", "Choose which household stays, or that they are two.",
                at: "decision")
        }
        return page.problem == nil ? .seeOther(Paths.doubles(region)) : page.response(call)
    }

    /// Whether one of the two has given way already.
    private var isMerged: Bool { sides.contains { $0.card.household.state == .merged } }

    private static let merged = Problem(
        .householdMergeInvalid, "其中一户已经并入另一户，不能再处理。合并有误的，请先在台账中撤销那次合并。",
        "One of the two was merged already, so there is nothing to decide. Where that was wrong, retract the merger in the ledger first."
    )

    /// Files the merger as a change of the one that gives way, where it is registered.
    private static func merge(
        _ side: Side, into other: Side, _ filing: PageFiling, _ call: Call
    ) async throws -> Problem? {
        let household = side.card.work.household
        return try await call.file(
            Submission(
                id: filing.entry, region: household.region, form: change.name, version: change.version,
                subject: household.id, occurredAt: filing.at,
                body: [
                    "change": "merged", "into": .string(other.card.work.household.id.description),
                    "on": .string(filing.at.day.description),
                ]))
    }

    /// Corrects the registration of one of two: it was split from the other. The page says which registration, so that
    /// it is the same correction when it is sent twice.
    private static func part(
        _ side: Side, from other: Side, correcting registration: ID<Entry>, _ filing: PageFiling, _ call: Call
    ) async throws -> Problem? {
        let household = side.card.work.household
        guard let filed = try await call.services.ledger.entry(registration)?.entry.submission,
            filed.subject == household.id, filed.form == Form.householdRegister2.name
        else { throw Problem(.entryUnknown, "没有这条记录。", "There is no such entry.") }
        var body = filed.body.members ?? [:]
        for (name, answer) in household.sealed?.members ?? [:] { body[name] = answer }
        body["splitFrom"] = .string(other.card.work.household.id.description)
        return try await call.file(
            Submission(
                id: filing.entry, region: filed.region, form: filed.form, version: filed.version,
                subject: household.id, occurredAt: filed.occurredAt, body: .object(body),
                amends: .corrects(registration)))
    }

    func title(_ language: Language) -> String {
        language.words("一门两户：留哪一户", "One door, two households: which one stays")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.doubles($0) }.html(
                language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.div, [.class("groups")], each: sides.indices.map { side($0, language) }),
            isMerged
                ? HTML(.p, [.class("note")], .text(Self.merged.sentence[language])) : deciding(language),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "合并后两户的走访和人员都保留，算作一户；在台账中撤销合并即恢复为两户。",
                        "A merger keeps the visits and people of both, as one household; its retraction in the ledger parts them again."
                    ))),
            HTML(.p, [], HTML(.a, [.href(Paths.doubles(region))], .text(language.words("暂不处理，返回", "Not now")))),
        ]
    }

    private func deciding(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        return parts.form(
            Paths.doubling, Bilingual("确认", "Confirm"), filing.hidden(parts), parts.hidden("region", region.text),
            parts.hidden("one", sides[0].card.work.household.id.description),
            parts.hidden("other", sides[1].card.work.household.id.description),
            parts.hidden("registration", typed?["registration"] ?? sides[1].card.household.entry.description),
            choice(language))
    }

    private func side(_ index: Int, _ language: Language) -> HTML {
        let side = sides[index]
        let household = side.card.work.household
        return HTML(
            .section, [],
            HTML(
                .h2, [], .text(language.words("第 \(index + 1) 户 · ", "No. \(index + 1) · ")),
                HTML(.a, [.href(Paths.household(household.id)), .lang(.chinese)], .text(household.words(language)))),
            side.facts.html(language),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "\(side.grid) · \(household.people)人 · 走访\(side.card.visits.count)次",
                        "\(side.grid) · people: \(household.people) · visits: \(side.card.visits.count)"))))
    }

    private func choice(_ language: Language) -> HTML {
        func words(_ decision: Decision) -> String {
            switch decision {
            case .keepOne: language.words("留第 1 户，第 2 户并入", "No. 1 stays, no. 2 is merged into it")
            case .keepOther: language.words("留第 2 户，第 1 户并入", "No. 2 stays, no. 1 is merged into it")
            case .apart: language.words("确为两户，都保留", "They are two households; both stay")
            }
        }
        return HTML(
            .fieldset, [.id("decision"), .class("large")],
            HTML(.legend, [], .text(language.words("处理", "Decision"))),
            .several(
                Decision.allCases.map { decision in
                    HTML(
                        .label, [.class("box")],
                        HTML(
                            .input,
                            [.type("radio"), .name("decision"), .value(decision.rawValue), .required]
                                + (typed?["decision"] == decision.rawValue ? [.checked] : [])),
                        .text(words(decision)))
                }))
    }
}
