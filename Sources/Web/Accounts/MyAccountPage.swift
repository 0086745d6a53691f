import Domain
import HTTPTypes
import Hummingbird
import Store

/// Oneself: duties, second factor, devices, delegation.
struct MyAccountPage: PageContent {
    let session: Session
    let held: [HeldGrant]
    let devices: [Device]
    let delegations: [Delegation]
    let names: NamedRegions
    let token: FormToken
    let now: Instant
    /// Whether this account may enrol phones for others.
    let managesDevices: Bool
    /// What was typed and why it was refused.
    var refused: (typed: NamedValues, problem: Problem)?

    private static let own = Access.signedIn(also: "one's own")
    private static let done = [Answer(303, Bilingual("已完成", "Done"), .nothing)]

    static let routes: [Route] = [
        Route(
            .get, "/account", Bilingual("我的账号", "My account"), access: own,
            answers: [Answer(200, Bilingual("页面", "The page"), .page)], handle: open),
        Route(
            .post, "/account/devices", Bilingual("让设备退出登录", "Sign a device out"),
            access: .signedIn(also: "one's own, or of an account all of whose duties lie where one manages devices"),
            body: .form(["token", "device"]), answers: done, problems: [.deviceUnknown, .formTokenInvalid],
            handle: signOut),
        Route(
            .post, "/account/delegations", Bilingual("委托他人代管", "Hand duties to somebody for a time"), access: own,
            body: .form(["token", "to", "grant", "from", "until"]), answers: done,
            problems: [.accountUnknown, .dutyNotHeld, .dutyInvalid, .timeInvalid, .formTokenInvalid], handle: delegate),
        Route(
            .post, "/account/language", Bilingual("选择界面语言", "Choose the language of one's pages"), access: own,
            body: .form(["token", "language"]), answers: done, problems: [.requestMalformed, .formTokenInvalid],
            handle: chooseLanguage),
        Route(
            .post, "/account/delegations/end", Bilingual("结束委托", "End a delegation"), access: own,
            body: .form(["token", "delegation"]), answers: done, problems: [.delegationUnknown, .formTokenInvalid],
            handle: end),
    ]

    private static func open(_ call: Call) async throws -> Response { try await show(call) }

    private static func show(
        _ call: Call, refused: (typed: NamedValues, problem: Problem)? = nil
    ) async throws -> Response {
        let session = try call.signedIn()
        let accounts = call.services.accounts
        let account = session.author.account
        let held = try await accounts.account(account)?.held ?? []
        let regions = held.map(\.grant.region) + session.author.grants.map(\.region)
        let page = MyAccountPage(
            session: session, held: held, devices: try await accounts.devices(of: account),
            delegations: try await accounts.delegations(of: account), names: try await NamedRegions(regions, call),
            token: FormToken(call.request), now: call.services.clock.now(),
            managesDevices: session.author.grants.contains { $0.duty.managesDevices }, refused: refused)
        return page.token.kept(in: call.page(page, status: refused?.problem.status ?? .ok), call)
    }

    private static func signOut(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        try await call.services.accounts.signOut(try ID<Device>(form["device"] ?? ""), by: author)
        return .seeOther(Paths.account)
    }

    private static func delegate(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        do {
            try await delegate(form, call)
        } catch let problem as Problem {
            return try await show(call, refused: (form, problem))
        }
        return .seeOther(Paths.account)
    }

    private static func delegate(_ form: NamedValues, _ call: Call) async throws {
        let session = try call.signedIn()
        guard let until = try FormParts.moment(form["until"]) else {
            throw Problem(.timeInvalid, "请填写结束时间。", "Say until when.", at: "until")
        }
        var grant: Grant?
        if let text = form["grant"] {
            let halves = text.split(separator: "@", maxSplits: 1)
            guard halves.count == 2 else {
                throw Problem(.dutyInvalid, "没有这种职责。", "There is no such duty.", at: "grant")
            }
            grant = Grant(try DutyWire.duty(String(halves[0])), on: try RegionCode(String(halves[1])))
        }
        let from = try FormParts.moment(form["from"]) ?? call.services.clock.now()
        try await call.services.accounts.delegate(
            grant, in: session, to: form["to"] ?? "", from: from, until: until)
    }

    private static func end(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        try await call.services.accounts.endDelegation(
            try ID<Delegation>(form["delegation"] ?? ""), by: author.account)
        return .seeOther(Paths.account)
    }

    /// The account's choice holds in this browser too, whatever was chosen here by the link at the top.
    private static func chooseLanguage(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        try await call.services.accounts.setLanguage(
            try form["language"].map(BulletinWire.named), of: author.account)
        var response = Response.seeOther(Paths.account)
        response.headers[.setCookie] = CookieText.setting(
            LanguageChoice.cookieName, to: "", seconds: 0, sameSite: .lax, tls: call.services.configuration.tls)
        return response
    }

    func title(_ language: Language) -> String { language.words("我的账号", "My account") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: refused?.typed)
        return [
            .with(refused) { FormProblem(problem: $0.problem).html(language) },
            HTML(.h1, [], .text("\(title(language)) · \(session.name)")),
            duties(language), secondFactor(language),
            HTML(.h2, [], .text(language.words("登录的设备", "Where I am signed in"))),
            DeviceTable(devices: devices, here: session.id, parts: parts).html(),
            .when(
                managesDevices,
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.enrolment)],
                        .text(language.words("为网格员登记手机、查看其设备", "Enrol a phone for a grid worker, see their devices"))))),
            delegation(parts), languages(parts),
        ]
    }

    private func languages(_ parts: FormParts) -> HTML {
        let language = parts.language
        return [
            HTML(.h2, [], .text(language.words("界面语言", "Language"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "登录后各设备通用；用页面顶部的链接改过语言的浏览器除外。",
                        "Holds on every device once you sign in, but for browsers where the link at the top has changed it."
                    ))),
            parts.form(
                Link("account", "language"), Bilingual("保存", "Save"),
                parts.choice(
                    "language", Bilingual("语言", "Language"),
                    [
                        ("", language.words("不指定（中文）", "None (Chinese)")),
                        (Language.chinese.rawValue, "中文"), (Language.english.rawValue, "English"),
                    ], chosen: session.language?.rawValue)),
        ]
    }

    private func duties(_ language: Language) -> HTML {
        let delegators = Dictionary(delegations.map { ($0.delegator, $0.delegatorName) }) { one, _ in one }
        let own = held.map { DutyTable.Row(held: $0, delegator: nil, action: .nothing) }
        let handed = session.author.grants.filter { $0.onBehalfOf != nil }.sorted { $0.region < $1.region }.map {
            grant in
            DutyTable.Row(
                held: HeldGrant(grant), delegator: grant.onBehalfOf.flatMap { delegators[$0] }, action: .nothing)
        }
        return [
            HTML(.h2, [], .text(language.words("职责", "Duties"))),
            DutyTable(rows: own + handed, names: names, now: now).html(language),
        ]
    }

    private func secondFactor(_ language: Language) -> HTML {
        let state = session.secondFactor
        let words: Bilingual =
            if state.isSetUp {
                Bilingual("已设置。更换手机请联系管理员重置。", "Set up. For another phone ask an administrator to reset it.")
            } else if state.withheld.isEmpty {
                Bilingual("没有设置。", "Not set up.")
            } else {
                Bilingual(
                    "没有设置。设置并输入一次验证码之前，网格以上的职责不能使用。",
                    "Not set up. Until it is, your duties above the grid cannot be used.")
            }
        return [
            HTML(.h2, [], .text(language.words("动态验证码", "Second factor"))),
            HTML(.p, state.withheld.isEmpty ? [] : [.class("note")], .text(words[language])),
            .when(
                !state.isSetUp,
                HTML(
                    .p, [], HTML(.a, [.href(Paths.secondFactor)], .text(language.words("现在设置", "Set it up now"))))),
        ]
    }

    private func delegation(_ parts: FormParts) -> HTML {
        let language = parts.language
        let items = delegations.map { item in
            let duty =
                item.grant.map { "\($0.duty.title[language]) \(names[$0.region])" }
                ?? language.words("全部职责", "all duties")
            let until = item.validity.until.map(\.shown) ?? ""
            return HTML(
                .li, [], .text("\(item.delegatorName) → \(item.delegateName) · \(duty) · \(until)"),
                parts.button(
                    Link("account", "delegations", "end"), Bilingual("结束", "End"),
                    [("delegation", item.id.description)]))
        }
        let choices =
            [(value: "", words: language.words("全部职责", "All duties"))]
            + held.filter { $0.grant.duty.isDelegable }.map {
                (
                    value: "\($0.grant.duty.rawValue)@\($0.grant.region)",
                    words: "\($0.grant.duty.title[language]) \(names[$0.grant.region])"
                )
            }
        return [
            HTML(.h2, [], .text(language.words("外出委托", "While I am away"))),
            items.isEmpty
                ? HTML(.p, [], .text(language.words("没有委托。", "Nothing is handed over.")))
                : HTML(.ul, [.class("list")], each: items),
            .when(
                !held.isEmpty,
                parts.form(
                    Link("account", "delegations"), Bilingual("委托", "Hand over"),
                    parts.field("to", Bilingual("由谁代管（账号名）", "Who stands in (name of the account)"), length: 64),
                    parts.choice("grant", Bilingual("职责", "Duty"), choices), parts.times(required: true))),
        ]
    }
}
