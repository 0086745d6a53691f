import Domain
import Store

/// Who watches over a fenced order, and what takes its place: one device at a time.
struct OrderFence {
    let order: ObservationOrder
    /// The device that watches over it now.
    let device: TrackWatch?
    let now: Instant
    let token: FormToken

    func html(_ language: Language) -> HTML {
        HTML(
            .section, [.id("fence"), .class("screen")], HTML(.h2, [], .text(language.words("电子围栏", "Fence"))),
            HTML(.p, [], .text(standing(language))),
            now < order.endsAt
                ? enrolling(language)
                : HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "观察期已满，不能再登记设备；需要继续观察的，请先延长观察期。",
                            "Its days are over: it takes no device any more. Extend it first where it goes on."))))
    }

    private func standing(_ language: Language) -> String {
        guard let device else {
            return language.words("没有登记定位设备，围栏尚未看护。", "No device is enrolled: nothing watches over the fence.")
        }
        let since = device.createdAt.shown
        let what =
            device.operatorName.map { language.words("运营商定位数据（\($0)）", "an operator's positions (\($0))") }
            ?? language.words("手机", "a phone")
        return language.words(
            "现用设备：\(what)，\(since) 登记。登记新的设备后，它立即失效。",
            "Watched over by \(what), enrolled \(since). Enrolling another device ends it at once.")
    }

    private func enrolling(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            parts.button(
                Paths.order(order.id, "device"),
                device == nil
                    ? Bilingual("登记定位手机", "Enrol a phone for the fence")
                    : Bilingual("换用另一部手机，现用设备失效", "Enrol another phone; the device of now ends")),
            .when(
                device != nil,
                parts.button(Paths.endOfDevice(order.id), Bilingual("取消现用设备", "Take the device away"))),
            HTML(.h3, [], .text(language.words("用运营商定位数据看护", "Watch over it by an operator's positions"))),
            HTML(.p, [.class("quiet")], .text(OperatorFilePage.purpose(language))),
            parts.form(
                Paths.order(order.id, "subscriber"),
                device == nil
                    ? Bilingual("登记号码", "Enrol the number")
                    : Bilingual("登记号码，现用设备失效", "Enrol the number; the device of now ends"),
                parts.field(
                    "number", Bilingual("手机号码，或运营商给的标识", "Mobile number, or the operator's id"), length: 128),
                parts.field("operator", Bilingual("运营商", "Operator"), length: 40)),
        ]
    }
}
