import Domain
import Hummingbird
import Store

/// A pass as it is printed, with its QR code. At a post the code leads here, and on to the registration.
struct PassPaperPage: PageContent {
    let known: CheckpointStore.KnownPass
    let address: String

    static let routes: [Route] = [
        Route(
            .get, "/passes/{code}", Bilingual("通行码页面", "The page of a pass"),
            access: .signedIn(also: "a duty that sees checkpoints of its city"), parameters: [.path("code", .string)],
            answers: [Answer(200, Bilingual("通行码", "The pass"), .page)], problems: [.passUnknown]
        ) { call in
            let known = try await CheckpointRoutes.pass(call.path("code"), call)
            return call.page(
                PassPaperPage(
                    known: known,
                    address: call.origin + Paths.passCode(PassCode(of: known.pass.id).printed).text))
        }
    ]

    private var code: String { PassCode(of: known.pass.id).printed }

    func title(_ language: Language) -> String { language.words("通行码", "Pass") }

    func content(_ language: Language) -> HTML {
        let pass = known.pass
        let facts: [(Bilingual, String)] = [
            (Bilingual("编号", "Code"), code), (Bilingual("用途", "For"), pass.kind.title[language]),
            (Bilingual("车辆", "Vehicle"), pass.vehicle.title[language]),
            (Bilingual("车牌", "Plate"), known.plate?.masked ?? "—"), (Bilingual("人数", "People"), String(pass.people)),
            (Bilingual("有效期", "Holds"), "\(pass.days.lowerBound) — \(pass.days.upperBound)"),
        ]
        return [
            HTML(
                .p, [.class("screen")],
                .text(
                    language.words(
                        "用浏览器的打印功能打印本页。卡点扫码或在“通行码”里填写编号。",
                        "Print this page with the browser. The post scans the code or types it at “Pass code”."))),
            HTML(
                .article, [.class("bulletin")], HTML(.h1, [], .text(title(language))),
                HTML(
                    .dl, [],
                    each: facts.flatMap {
                        [HTML(.dt, [], .text($0.0[language])), HTML(.dd, [], .text($0.1))]
                    }),
                .with(QRCode(address)) { $0.html(language.words("通行码二维码", "QR code of the pass")) },
                HTML(
                    .p, [],
                    .text(
                        language.words(
                            "本码用于快速登记，不代替测温、检查和核对。", "It makes registering quicker and replaces no check.")))),
        ]
    }
}
