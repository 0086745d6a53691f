import Domain
import Store

/// What is known of an alert, and the person it is about: masked; in clear for a purpose, on the person's own page, where
/// the look is recorded.
struct AlertFacts {
    let page: AlertPage

    private var alert: Alert { page.record.alert }

    func html(_ language: Language) -> HTML {
        let pairs = facts(language).compactMap { title, text in
            text.map { HTML.several([HTML(.dt, [], .text(title[language])), HTML(.dd, [], .text($0))]) }
        }
        return [HTML(.dl, [], .several(pairs), person(language)), unmasking(language)]
    }

    private func facts(_ language: Language) -> [(Bilingual, String?)] {
        let words = AlertWords(alert: alert, now: page.now, language: language)
        return [
            (Bilingual("状态", "State"), alert.state.title[language]),
            (Bilingual("优先级", "Priority"), String(alert.priority)),
            (Bilingual("发生时间", "Since"), words.since),
            (Bilingual("办理时限", "Due"), alert.isOpen ? words.due : nil),
            (Bilingual("应由谁办", "Answers"), alert.isOpen ? alert.answering(at: page.now).title[language] : nil),
            (Bilingual("派给", "Given to"), alert.assignedTo.flatMap { page.names[$0] }),
            (Bilingual("超出围栏（米）", "Beyond the fence (m)"), alert.distanceMetres.map(String.init)),
            (Bilingual("定位精度（米）", "Accuracy (m)"), alert.accuracyMetres.map(String.init)),
            (Bilingual("设备类型", "Type of device"), alert.deviceType),
            (Bilingual("恢复时间", "Over at"), alert.returnedAt?.shown),
            (Bilingual("结果", "Outcome"), alert.outcome?.title[language]),
            (Bilingual("误报原因", "Cause"), alert.cause?.title[language]),
        ]
    }

    private func person(_ language: Language) -> HTML {
        .with(page.order) { order in
            let name = page.name ?? language.words("身份信息已删除", "identity erased")
            let kind = HTML.text(" · \(order.kind.title[language])")
            let shown: HTML =
                page.rights.opensOrders
                ? HTML(.a, [.href(Paths.order(order.id))], .text(name), kind) : [.text(name), kind]
            return [
                HTML(.dt, [], .text(language.words("观察对象", "Person observed"))), HTML(.dd, [], shown),
            ]
        }
    }

    private func unmasking(_ language: Language) -> HTML {
        guard page.rights.opensPeople, page.name != nil else { return .nothing }
        return .with(page.order) { order in
            let purposes = AccessPurpose.allCases.map {
                HTML(.option, [.value($0.rawValue)], .text($0.title[language]))
            }
            return HTML(
                .form, [.class("filters screen"), .method("post"), .action(Paths.person(order.person))],
                FormParts(token: page.token, language: language).hidden("token", page.token.text),
                HTML(
                    .div, [],
                    HTML(
                        .label, [.for("purpose")],
                        .text(language.words("查看身份信息的用途", "The identity is looked at for"))),
                    HTML(
                        .select, [.id("purpose"), .name("purpose"), .required],
                        HTML(.option, [.value("")], .text(language.words("请选择", "Choose"))), .several(purposes))),
                HTML(
                    .button, [.type("submit"), .class("plain")],
                    .text(language.words("查看并留下记录", "See it; this is recorded"))))
        }
    }
}
