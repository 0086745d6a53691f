import Domain
import Hummingbird
import Store

/// A phone that was just enrolled for an order: the codes it scans, shown once.
struct PhonePage: PageContent {
    let order: ID<Subject>
    let token: FormToken
    /// `nil` where the device was just taken away.
    let setup: PhoneSetup?

    private static let rule = "an order outside one's regions is not found"

    static let routes: [Route] = [
        Route(
            .post, "/orders/{id}/device", Bilingual("登记定位手机", "Enrol a phone that reports positions"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(200, Bilingual("二维码只显示一次", "The codes, shown once"), .page)],
            problems: [.observationUnknown, .observationStepInvalid, .fenceInvalid, .formTokenInvalid]
        ) { call in
            _ = try await call.checkedForm()
            return try await page(call, try await OrderDeviceRoutes.enrolled(call))
        },
        Route(
            .post, "/orders/{id}/device/end", Bilingual("取消定位手机", "Take the phone away"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(200, Bilingual("已取消", "Taken away"), .page)],
            problems: [.observationUnknown, .notFound, .formTokenInvalid]
        ) { call in
            _ = try await call.checkedForm()
            try await call.services.fences.fences.withdraw(call.id(of: Subject.self), by: call.author())
            try await call.services.fences.intake.refresh()
            return try await page(call, nil)
        },
        Route(
            .post, "/orders/{id}/subscriber",
            Bilingual("登记运营商数据中的号码", "Say by which number an operator's files know the order"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "number", "operator"]),
            answers: [Answer(303, Bilingual("回到观察令", "Back to the order"), .nothing)],
            problems: [
                .observationUnknown, .observationStepInvalid, .fenceInvalid, .formTokenInvalid, .valueMalformed,
                .entryConflicting,
            ], handle: subscriber),
    ]

    /// An operator's number, from the page of the order.
    private static func subscriber(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        try await OperatorFileRoutes.enrolled(posted["number"] ?? "", of: posted["operator"] ?? "", call)
        return .seeOther(Paths.order(try call.id(of: Subject.self)))
    }

    private static func page(_ call: Call, _ setup: PhoneSetup?) async throws -> Response {
        let page = PhonePage(order: try call.id(of: Subject.self), token: FormToken(call.request), setup: setup)
        return page.token.kept(in: call.page(page), call)
    }

    var showsSecret: Bool { setup != nil }

    func title(_ language: Language) -> String {
        setup == nil
            ? language.words("定位手机已取消", "The phone was taken away") : language.words("登记定位手机", "Enrol a phone")
    }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))),
            .with(setup) { setup in
                [
                    HTML(
                        .p, [.class("note"), .role("status")],
                        .text(
                            language.words(
                                "二维码只显示这一次；以前登记的手机已经失效。请任选一种方式，让本人用自己的手机扫码。",
                                "The codes are shown once; a phone enrolled before has ended. Let the person scan one of them."
                            ))),
                    ownPage(setup, language), ownTracks(setup, language), traccar(setup, language),
                    FormParts(token: token, language: language).button(
                        Paths.endOfDevice(order), Bilingual("登记有误，取消这部手机", "Take this phone away again")),
                ]
            },
            HTML(.p, [], HTML(.a, [.href(Paths.order(order))], .text(language.words("返回观察令", "Back to the order")))),
        ]
    }

    private func ownPage(_ setup: PhoneSetup, _ language: Language) -> HTML {
        part(
            language.words("一、不装软件：用浏览器打开定位页面", "1. Without an app: our page in the browser"),
            language.words(
                "扫码后允许定位，页面保持打开。", "Scan it, allow the position, and leave the page open."),
            QRCode(setup.page)?.html(language.words("定位页面的二维码", "QR code of the page")))
    }

    private func ownTracks(_ setup: PhoneSetup, _ language: Language) -> HTML {
        part(
            language.words("二、OwnTracks（安卓、苹果）", "2. OwnTracks (Android, iOS)"),
            language.words("装好软件后扫码，设置自动填好。", "Scan it with the app installed; it sets itself up."),
            QRCode(setup.ownTracks)?.html(language.words("OwnTracks 设置的二维码", "QR code of OwnTracks' settings")))
    }

    private func traccar(_ setup: PhoneSetup, _ language: Language) -> HTML {
        part(
            language.words("三、Traccar Client：逐项填写", "3. Traccar Client: type in"), nil,
            HTML(
                .dl, [.class("card")], HTML(.dt, [], .text(language.words("服务器地址", "Server URL"))),
                HTML(.dd, [], .text(setup.address("osmand"))),
                HTML(.dt, [], .text(language.words("设备标识", "Device identifier"))),
                HTML(.dd, [], .text(setup.token)), HTML(.dt, [], .text(language.words("频率（秒）", "Interval (s)"))),
                HTML(.dd, [], .text("60"))))
    }

    private func part(_ title: String, _ hint: String?, _ content: HTML?) -> HTML {
        HTML(
            .section, [.class("card")], HTML(.h2, [], .text(title)), .with(hint) { HTML(.p, [], .text($0)) },
            .with(content) { $0 })
    }
}
