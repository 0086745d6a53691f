import Domain
import Hummingbird

/// Our own page for phones without an app: it reports where the phone is for as long as it is open. It knows the token
/// alone, which stands behind the # and so reaches no server with the page's address.
struct LocatePage: PageContent {
    static let routes: [Route] = [
        Route(
            .get, "/locate", Bilingual("定位页面", "The page that reports a phone's position"),
            access: .everyone(why: "the token behind the # is what the phone proves itself by; the page says nothing"),
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in call.page(LocatePage()) }
    ]

    func title(_ language: Language) -> String { language.words("居家观察定位", "Position during observation") }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.id("locate-state"), .class("big"), .role("status")],
                .text(
                    language.words(
                        "这个页面要用脚本取得位置。请允许浏览器运行脚本，或请社区改用其他方式。",
                        "This page needs a script to know the position. Allow scripts, or ask for another way."))),
            HTML(.p, [.id("locate-waiting"), .class("quiet")]),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "请保持页面打开，不要锁屏后长时间不看；手机重启后请再打开一次。没有网络时位置保存在手机里，联网后自动上报。",
                        "Keep the page open, and open it again after a restart. Without a network positions stay on the phone and are sent later."
                    ))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "收集目的：居家医学观察期间的电子围栏。依据：\(Form.observationOrder.legalGround.chinese)。观察解除后到期销毁。",
                        "Collected for the fence during observation, by \(Form.observationOrder.legalGround.english); destroyed when its days are over."
                    ))),
            HTML(.script, [.src(.locateScript), .deferred]),
        ]
    }
}
