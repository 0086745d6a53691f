import Domain
import Hummingbird
import Store

/// Showing a grid worker's phone the code by which it is enrolled, and the devices of somebody of one's region.
struct EnrolmentPage: PageContent {
    let name: String
    var devices: [Device]?
    let enrolment: DeviceEnrolment?
    let address: String?
    /// The account where it is a resident's: which person it is, is said on a page of its own.
    var resident: ID<Account>?
    let token: FormToken

    private static let rule = Access.signedIn(also: "for an account all of whose duties lie where one manages devices")

    static let routes: [Route] = [
        Route(
            .get, "/phones", Bilingual("登记手机页面", "The page for enrolling phones"), access: rule,
            parameters: [.query("account", .string(upTo: 64))],
            answers: [Answer(200, Bilingual("页面", "The page"), .page)], problems: [.accountUnknown], handle: open),
        Route(
            .post, "/phones", Bilingual("显示登记码", "Show the code"), access: rule, body: .form(["token", "account"]),
            answers: [Answer(200, Bilingual("二维码，15 分钟内有效", "The QR code, good for 15 minutes"), .page)],
            problems: [.accountUnknown, .dutyInvalid, .formTokenInvalid], handle: show),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let author = try call.author()
        guard author.grants.contains(where: { $0.duty.managesDevices }) else { throw Call.refused }
        let name = try call.query()["account"]
        var page = EnrolmentPage(
            name: name ?? "", devices: nil, enrolment: nil, address: nil, token: FormToken(call.request))
        if let name {
            let accounts = call.services.accounts
            page.devices = try await accounts.devices(of: name, by: author)
            let account = try await accounts.account(try await accounts.id(named: name))
            page.resident = account.flatMap { $0.isResident ? $0.id : nil }
        }
        return page.response(call)
    }

    private static func show(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        let enrolment = try await call.services.accounts.openEnrolment(for: form["account"] ?? "", by: author)
        return EnrolmentPage(
            name: enrolment.accountName, devices: nil, enrolment: enrolment,
            address: DeviceRoutes.address(of: enrolment, call), token: FormToken(call.request)
        ).response(call)
    }

    func title(_ language: Language) -> String { language.words("登记手机", "Enrol a phone") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            HTML(.h1, [], .text(title(language))), code(language),
            parts.form(
                Paths.enrolment, Bilingual("显示二维码", "Show the QR code"),
                parts.field(
                    "account", Bilingual("网格员或志愿者的账号名", "Name of the grid worker's or volunteer's account"),
                    value: name, length: 64)),
            .with(devices) { devices in
                [
                    HTML(.h2, [], .text(language.words("“\(name)”登录的设备", "Where “\(name)” is signed in"))),
                    DeviceTable(devices: devices, here: nil, parts: parts).html(),
                ]
            },
            .with(resident) { resident in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.residentOf(resident))],
                        .text(
                            language.words("居民本人：对应登记中的人员", "The resident: which person of the register it is"))))
            },
            HTML(
                .form, [.class("filters"), .method("get"), .action(Paths.enrolment)],
                HTML(
                    .div, [], HTML(.label, [.for("of")], .text(language.words("查看谁的设备", "See the devices of"))),
                    HTML(.input, [.type("text"), .id("of"), .name("account"), .value(name), .maximumLength(64)])),
                HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show")))),
        ]
    }

    private func code(_ language: Language) -> HTML {
        .with(enrolment) { enrolment in
            HTML(
                .div, [.class("card")],
                HTML(
                    .p, [],
                    .text(
                        language.words(
                            "请“\(enrolment.accountName)”用手机相机扫描，\(enrolment.expiresAt.shown) 前有效，只能用一次。不要截图转发。",
                            "Let “\(enrolment.accountName)” scan this with the phone's camera. It is good once, until "
                                + "\(enrolment.expiresAt.shown). Do not pass on a picture of it."))),
                .with(address.flatMap { QRCode($0) }) { $0.html(language.words("登记手机的二维码", "QR code for the phone")) })
        }
    }

    private func response(_ call: Call) -> Response { token.kept(in: call.page(self), call) }
}
