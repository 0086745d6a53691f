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

    static let routes: [Route] = [
        Route(
            .get, "/access", Bilingual("访问记录页面", "The page of the record of access"),
            access: .holder([.auditor], in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("subject", .uuid), .query("account", .string),
                .query("act", .string), .query("from", .string), .query("until", .string), .query("reach", .string),
                .query("purpose", .string), .query("after", .string),
            ], answers: [Answer(200, Bilingual("访问记录", "The record"), .page)], problems: [.notFound], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let account = try await account(query["account"], call)
        let filter = try AccessFilter(query, account: account?.id)
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
        return call.page(
            AccessRecordPage(
                filter: filter, person: person, accountName: account?.name ?? "",
                path: try await call.services.regions.path(to: filter.query.region), author: try call.author(),
                page: page,
                names: try await NamedRegions(page.lines.map(\.record.region), call),
                here: Link(reading: call.request.uri.string) ?? Paths.access(filter.query.region)))
    }

    /// An account by its sign-in name, or by its id as links have it.
    ///
    /// - Throws: `account.unknown`.
    private static func account(_ text: String?, _ call: Call) async throws -> (id: ID<Account>, name: String)? {
        guard let text else { return nil }
        let accounts = call.services.accounts
        guard let id = ID<Account>(written: text) else { return (try await accounts.id(named: text), text) }
        return (id, try await accounts.names(of: [id])[id] ?? text)
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
            .form, [.class("filters screen"), .method("get"), .action(Link("access"))],
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
        let detail = record.detail.map { "：" + AccessDetail.title(of: $0)[language] } ?? ""
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

extension ID<Account> {
    /// The id that a text writes, `nil` where it is none.
    fileprivate init?(written text: String) { do { try self.init(text) } catch { return nil } }
}
