import Domain
import Hummingbird
import Store

/// The record of access for the auditor of a region, or who looked at one person. Opening it is recorded too.
struct AccessRecordPage: PageContent {
    let filter: AccessFilter
    /// The person asked about, `nil` for the region's record.
    let person: ID<Subject>?
    /// The name of the account asked about, or its id where it has none; empty for all.
    let accountName: String
    let path: [Region]
    let author: Author
    let page: AccessPage
    let names: NamedRegions
    let here: Link
    let token: FormToken

    static let routes: [Route] = [
        Route(
            .get, "/access", Bilingual("访问记录页面", "The page of the record of access"),
            access: .holder([.auditor], in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("subject", .uuid), .query("account", .uuid),
                .query("act", .string), .query("from", .string), .query("until", .string), .query("reach", .string),
                .query("purpose", .string), .query("after", .string),
            ], answers: [Answer(200, Bilingual("访问记录", "The record"), .page)], problems: [.notFound], handle: open),
        // Posted, for a sign-in name belongs in no address and no log; what answers has the account's id.
        Route(
            .post, "/access", Bilingual("查找访问记录", "Look in the record"),
            access: .signedIn(also: "an auditor of the region"),
            body: .form(["token", "region"] + names),
            answers: [Answer(303, Bilingual("转到访问记录", "The record is at"), .nothing)],
            problems: [.formTokenInvalid, .accountUnknown, .accessRefused], handle: look),
    ]

    /// What is looked for.
    private static let names = ["subject", "account", "act", "from", "until", "purpose"]

    private static func look(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let region = try RegionCode(form["region"] ?? "")
        guard try call.author().holds([.auditor], on: region) else { throw Call.refused }
        var link = Paths.access(region)
        for name in names where name != "account" { link = link.with(name, form[name]) }
        guard let account = form["account"] else { return .seeOther(link) }
        return .seeOther(link.with("account", try await id(account, call).description))
    }

    /// An account by its sign-in name, or by its id, which stands in the field where it has no name.
    ///
    /// - Throws: `account.unknown`.
    private static func id(_ text: String, _ call: Call) async throws -> ID<Account> {
        do { return try ID(text) } catch { return try await call.services.accounts.id(named: text) }
    }

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let filter = try AccessFilter(query)
        let accountName = try await name(of: filter.query.account, call)
        let reader = try call.author().account
        let person: ID<Subject>? = if let text = query["subject"] { try ID(text) } else { nil }
        let page: AccessPage =
            if let person {
                try await call.services.access.looks(
                    at: person, reach: filter.reach, in: filter.query.region, after: filter.query.after, by: reader,
                    purpose: filter.purpose)
            } else {
                try await call.services.access.records(filter.query, by: reader, purpose: filter.purpose)
            }
        let token = FormToken(call.request)
        let shown = call.page(
            AccessRecordPage(
                filter: filter, person: person, accountName: accountName,
                path: try await call.services.regions.path(to: filter.query.region), author: try call.author(),
                page: page,
                names: try await NamedRegions(page.lines.map(\.record.region), call),
                here: Link(reading: call.request.uri.string) ?? Paths.access(filter.query.region), token: token))
        return token.kept(in: shown, call)
    }

    /// The sign-in name of the account that is looked for, or its id where it has none.
    private static func name(of account: ID<Account>?, _ call: Call) async throws -> String {
        guard let account else { return "" }
        return try await call.services.accounts.names(of: [account])[account] ?? account.description
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? filter.query.region.text
        return language.words("\(name)访问记录", "Record of access of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds([.auditor], on: $0) }) { Paths.access($0) }.html(
                language), HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("quiet")], .text(language.words("查阅本页也记入访问记录。", "Opening this page is recorded too."))),
            form(language), .when(person != nil, reaches(language)), table(language),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(here.with("after", next.text))],
                        .text(language.words("更早的记录", "Earlier records"))))
            },
        ]
    }

    private func reaches(_ language: Language) -> HTML {
        func item(_ reach: AccessReach, _ chinese: String, _ english: String) -> HTML {
            let words = HTML.text(language.words(chinese, english))
            return HTML(
                .li, [],
                filter.reach == reach
                    ? HTML(.strong, [], words)
                    : HTML(.a, [.href(here.with("reach", reach.rawValue).with("after", nil))], words))
        }
        return HTML(
            .ul, [.class("links")], item(.direct, "直接查看此人", "The person by name"),
            item(.covering, "可能包含此人的名单", "Lists that may have shown the person"))
    }

    private func form(_ language: Language) -> HTML {
        func field(_ name: String, _ chinese: String, _ english: String, type: String, _ value: String) -> HTML {
            HTML(
                .div, [], HTML(.label, [.for(name)], .text(language.words(chinese, english))),
                HTML(.input, [.type(type), .id(name), .name(name), .value(value), .maximumLength(100)]))
        }
        func option(_ value: String, _ words: String, _ chosen: Bool) -> HTML {
            HTML(.option, [.value(value)] + (chosen ? [.selected] : []), .text(words))
        }
        let acts = AccessAct.allCases.map { option($0.rawValue, $0.title[language], filter.query.act == $0) }
        let purposes = [AccessPurpose.audit, .personsRequest].map {
            option($0.rawValue, $0.title[language], filter.purpose == $0)
        }
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.access(filter.query.region))],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            HTML(.input, [.type("hidden"), .name("region"), .value(filter.query.region.text)]),
            field("subject", "人员编号", "Person (id)", type: "text", person?.description ?? ""),
            field("account", "账号名", "Account (sign-in name)", type: "text", accountName),
            HTML(
                .div, [], HTML(.label, [.for("act")], .text(language.words("行为", "Act"))),
                HTML(
                    .select, [.id("act"), .name("act")], option("", language.words("全部", "All"), false),
                    .several(acts))),
            field("from", "从", "From", type: "date", filter.query.from?.day.description ?? ""),
            field(
                "until", "至（含）", "Until (included)", type: "date",
                filter.query.until?.day.advanced(by: -1).description ?? ""),
            HTML(
                .div, [], HTML(.label, [.for("purpose")], .text(language.words("用途", "Purpose"))),
                HTML(.select, [.id("purpose"), .name("purpose")], each: purposes)),
            HTML(.button, [.type("submit")], .text(language.words("查阅", "Look"))))
    }

    private func table(_ language: Language) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(language.words(chinese, english)) }
        guard !page.lines.isEmpty else {
            return HTML(.p, [], words("没有符合条件的记录。", "No record fits."))
        }
        let heads = [
            ("时间", "When"), ("账号", "Who"), ("行为", "What"), ("区域", "Region"), ("对象", "About"), ("用途", "What for"),
            ("人数", "How many"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], HTML(.tr, [], each: heads.map { HTML(.th, [], words($0.0, $0.1)) })),
                HTML(.tbody, [], each: page.lines.map { row($0, language) })))
    }

    private func row(_ line: AccessLine, _ language: Language) -> HTML {
        let record = line.record
        let nobody =
            record.account == .system
            ? language.words("系统", "the system") : language.words("本机操作员", "operator at the machine")
        let detail = record.detail.map { language.words("：", ": ") + AccessDetail.title(of: $0)[language] } ?? ""
        return HTML(
            .tr, [], HTML(.td, [], .text(record.at.shown)),
            HTML(
                .td, [],
                HTML(
                    .a, [.href(here.with("account", record.account.description).with("after", nil))],
                    .text(line.accountName ?? nobody))),
            HTML(.td, [], .text(record.act.title[language] + detail)),
            HTML(.td, [.lang(.chinese)], .text(names.place(record.region))),
            HTML(.td, [], .text(line.subjectName ?? record.subject?.description ?? "—")),
            HTML(.td, [], .text(record.purpose?.title[language] ?? "—")),
            HTML(.td, [.class("number")], .text(String(record.count))))
    }
}
