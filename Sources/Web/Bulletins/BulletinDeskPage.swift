import Domain
import Hummingbird
import Store

/// Where a bulletin is made: the text as it would be printed, compared with the one before; published with a button.
/// Once published the frozen text stands, beside what the ledger says now.
struct BulletinDeskPage: PageContent {
    let path: [Region]
    let author: Author
    let kinds: [BulletinKind]
    let asOf: Hour
    /// As the ledger stands now.
    let draft: Bulletin
    /// What was published of this hour.
    let published: PublishedBulletin?
    /// The newest one published before this hour.
    let former: Bulletin?
    let children: [RegionCode: String]
    /// `nil` for whoever may not publish, and where there is nothing to be published.
    let publishing: BulletinPublishing?
    /// Who prepared and who signed what was published.
    let people: BulletinPeople?
    let token: FormToken

    static let routes: [Route] = [
        Route(
            .get, "/bulletin-desk", Bilingual("通报发布页面", "The page where bulletins are made"),
            access: .ledgerReader(in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("day", .day),
                .query("hour", .integer(1...24)), .query("kind", .string),
            ], answers: [Answer(200, Bilingual("草稿和比较", "The draft, compared"), .page)],
            problems: [.bulletinUnknown, .timeTooLate, .timeInvalid], handle: open),
        Route(
            .post, "/bulletin-desk", Bilingual("发布通报", "Publish a bulletin"),
            access: .signedIn(also: "a duty that publishes the bulletins of the region"),
            body: .form(["token", "region", "day", "hour", "kind", "corrects", "figures", "checked"]),
            answers: [
                Answer(303, Bilingual("已发布，或已送签", "It is published, or handed in for signature"), .nothing)
            ],
            problems: BulletinPublishing.problems + [.formTokenInvalid, .accessRefused], handle: publish),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let services = call.services
        let kinds = try await services.bulletins.kinds(of: region)
        let kind = query["kind"].map(BulletinKind.init) ?? kinds.first ?? .work
        let asOf = try hour(query, kind, call)
        let draft = try await FoundBulletin(
            of: region, asOf: asOf, call, kind: kind, language: call.language, restated: true)
        let former = try await services.bulletins.former(of: region, before: asOf, kind: kind)?
            .bulletin(in: call.language)
        let published = try await services.bulletins.published(region: region, asOf: asOf, kind: kind)
        let children = try await services.regions.children(of: region)
        let page = BulletinDeskPage(
            path: try await services.regions.path(to: region), author: try call.author(), kinds: kinds, asOf: asOf,
            draft: draft.bulletin, published: published, former: former,
            children: Dictionary(children.map { ($0.code, $0.name) }, uniquingKeysWith: { one, _ in one }),
            publishing: try await BulletinPublishing(draft.bulletin, over: published, call),
            people: try await BulletinPeople(published, call), token: FormToken(call.request))
        return page.token.kept(in: call.page(page), call)
    }

    private static func publish(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        guard author.holds(Duty.ofPublishing, on: region) else { throw Call.refused }
        guard form["checked"] != nil else {
            throw Problem(
                .valueRequired, "请先核对数字并勾选“已核对”。没有发布。",
                "Compare the figures and tick that you did; nothing was published.", at: "checked")
        }
        let kind = BulletinKind(form["kind"] ?? "")
        let asOf = try hour(form, kind, call)
        let request = BulletinRequest(kind, of: region, asOf: asOf, corrects: form["corrects"] != nil)
        do {
            _ = try await BulletinPublishing.publish(request, figures: form["figures"], call)
        } catch let problem as Problem where problem.code == .bulletinExists || problem.code == .bulletinUnchanged {
            // A second press shows what the first published; that somebody else was quicker is said.
            let found = try await call.services.bulletins.published(region: region, asOf: asOf, kind: kind)
            guard let found, found.author == author.account, found.edition > 1 || !request.corrects else {
                throw problem
            }
        }
        return .seeOther(Paths.bulletinDesk(region, asOf, kind))
    }

    /// The hour that is asked for; where none is, the last at which the kind was due.
    private static func hour(_ values: NamedValues, _ kind: BulletinKind, _ call: Call) throws -> Hour {
        let now = call.services.clock.now()
        if values["day"] == nil, values["hour"] == nil { return kind.lastDue(before: now) }
        let day = try values["day"].map { text throws(Problem) in try Day(text) } ?? now.day
        guard let number = Int(values["hour"] ?? "24"), (1...24).contains(number) else {
            throw Problem(.timeInvalid, "时点应为1至24。", "The hour is 1 to 24.", at: "hour")
        }
        return try FoundBulletin.reached(day.firstHour.advanced(by: number), call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? ""
        return mayPublish
            ? language.words("\(name)通报发布", "Bulletins of \(name)")
            : language.words("\(name)各时点数字", "Figures of \(name) by the hour")
    }

    func content(_ language: Language) -> HTML {
        let shown = published?.bulletin(in: language) ?? draft
        let view = BulletinView(bulletin: shown) { figure in
            Paths.figure(figure.name, region, asOf, shown.kind)
        }
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.bulletinDesk($0, asOf) }.html(
                language),
            HTML(.h1, [.class("screen")], .text(title(language))), choice(language), state(language),
            HTML(
                .div, [.class("split draft")], HTML(.section, [], view.html),
                HTML(.section, [.class("screen")], comparison(language), button(language), copy(shown, language))),
        ]
    }

    private var region: RegionCode { draft.context.region.code }
    private var mayPublish: Bool { author.holds(Duty.ofPublishing, on: region) }

    private func choice(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let hours = (1...24).map { (value: String($0), words: language.words("\($0)时", "\($0):00")) }
        return HTML(
            .form, [.class("filters screen"), .method("get"), .action(Paths.bulletinDesk(region))],
            parts.hidden("region", region.text),
            HTML(
                .div, [],
                parts.field("day", Bilingual("日期", "Day"), type: "date", value: asOf.endingDay.description)),
            HTML(
                .div, [],
                parts.choice("hour", Bilingual("截至", "As of"), hours, chosen: String(asOf.endingHourOfDay))),
            HTML(
                .div, [],
                parts.choice(
                    "kind", Bilingual("种类", "Kind"),
                    kinds.map { ($0.code, Self.name($0)[language]) }, chosen: draft.kind.code)),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show"))))
    }

    private static func name(_ kind: BulletinKind) -> Bilingual {
        switch kind {
        case .work: Bilingual("工作通报", "Work")
        case .correction: Bilingual("订正通报", "Corrections")
        default: Bilingual("疫情通报", "Situation")
        }
    }

    private func state(_ language: Language) -> HTML {
        guard let published else {
            let words = language.words(
                "还没有发布。以下按台账现在的内容计算，点开数字可查看记录。",
                "Not published yet. Computed from the ledger as it stands; every figure opens its entries.")
            return HTML(.p, [.class("note"), .role("status")], .text(words))
        }
        let words = language.words(
            "已于 \(published.publishedAt.shown) 发布。发布的文本不再改变；以后的更正显示在旁边，并写入更正版或之后的通报。",
            "Published \(published.publishedAt.shown). The text does not change any more; later corrections stand beside it and go into a corrected edition or a later bulletin."
        )
        return [
            HTML(
                .p, [.class("card screen"), .role("status")], .text(words),
                .with(people) { [HTML(.br, []), .text($0.words[language])] }),
            HTML(
                .p, [.class("screen")],
                HTML(
                    .a, [.href(Paths.bulletin(region, asOf, draft.kind))],
                    .text(language.words("打开已发布的通报（公开、打印用）", "Open it as published, to be shown or printed")))),
        ]
    }

    private func comparison(_ language: Language) -> HTML {
        let restated = Bilingual("现在的台账", "As the ledger stands")
        if let frozen = published?.bulletin(in: language) {
            return [
                HTML(.h2, [], .text(language.words("发布后的变化", "What changed since"))),
                BulletinComparison(before: frozen, now: draft)
                    .html((Bilingual("发布时", "As published"), restated), language, places: children) { _ in
                        Paths.bulletin(region, asOf, draft.kind).with("restated", "true")
                    },
            ]
        }
        guard let former else {
            return HTML(
                .p, [.class("quiet")], .text(language.words("之前没有同类通报可比较。", "There is none before to compare.")))
        }
        let hour = former.context.asOf
        return [
            HTML(.h2, [], .text(language.words("与上一期比较", "Compared with the one before"))),
            BulletinComparison(before: former, now: draft).html(
                (
                    Bilingual(hour.bulletinTime(in: .chinese), hour.bulletinTime(in: .english)),
                    Bilingual("本期", "This one")
                ), language, places: children
            ) { Paths.figure($0.name, region, asOf, draft.kind) },
        ]
    }

    private func button(_ language: Language) -> HTML {
        .with(publishing) { $0.html(FormParts(token: token, language: language)) }
    }

    /// The text to be copied into a message; without a script it is selected by hand.
    private func copy(_ bulletin: Bulletin, _ language: Language) -> HTML {
        HTML(
            .details, [.class("screen")],
            HTML(.summary, [], .text(language.words("复制文本", "Copy the text"))),
            HTML(
                .textarea,
                [.aria("label", language.words("通报文本", "The bulletin's text")), .readOnly, .data("copy", "")],
                .text(bulletin.text)),
            HTML(.script, [.src(.copyScript), .deferred]))
    }
}
