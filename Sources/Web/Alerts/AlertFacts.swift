import Domain
import Store

/// What is known of an alert, and the person it is about: masked; in clear for a purpose, on the person's own page, where
/// the look is recorded.
struct AlertFacts {
    let card: AlertCard

    private var alert: Alert { card.record.alert }

    func html(_ language: Language) -> HTML {
        let pairs = facts(language).compactMap { title, text in
            text.map { HTML.several([HTML(.dt, [], .text(title[language])), HTML(.dd, [], .text($0))]) }
        }
        return [HTML(.dl, [], .several(pairs), person(language)), unmasking(language)]
    }

    private func facts(_ language: Language) -> [(Bilingual, String?)] {
        let words = AlertWords(alert: alert, now: card.now, language: language)
        return [
            (Bilingual("状态", "State"), alert.state.title[language]),
            (Bilingual("优先级", "Priority"), String(alert.priority)),
            (Bilingual("发生时间", "Since"), words.since),
            (Bilingual("办理时限", "Due"), alert.isOpen ? words.due : nil),
            (Bilingual("应由谁办", "Answers"), alert.isOpen ? alert.answering(at: card.now).title[language] : nil),
            (Bilingual("派给", "Given to"), alert.assignedTo.flatMap { card.names[$0] }),
            (Bilingual("超出围栏（米）", "Beyond the fence (m)"), alert.distanceMetres.map(String.init)),
            (Bilingual("定位精度（米）", "Accuracy (m)"), alert.accuracyMetres.map(String.init)),
            (Bilingual("设备类型", "Type of device"), words.deviceType),
            (Bilingual("恢复时间", "Over at"), alert.returnedAt?.shown),
            (Bilingual("结果", "Outcome"), alert.outcome?.title[language]),
            (Bilingual("误报原因", "Cause"), alert.cause?.title[language]),
        ]
    }

    private func person(_ language: Language) -> HTML {
        .with(card.order) { order in
            let name = card.name ?? language.words("身份信息已删除", "identity erased")
            let kind = HTML.text(" · \(order.kind.title[language])")
            let shown: HTML =
                card.rights.opensOrders
                ? HTML(.a, [.href(Paths.order(order.id))], .text(name), kind) : [.text(name), kind]
            return [
                HTML(.dt, [], .text(language.words("观察对象", "Person observed"))), HTML(.dd, [], shown),
            ]
        }
    }

    private func unmasking(_ language: Language) -> HTML {
        guard card.rights.opensPeople, card.name != nil else { return .nothing }
        return .with(card.order) { order in
            HTML(
                .form, [.class("filters screen"), .method("post"), .action(Paths.person(order.person))],
                FormParts(token: card.token, language: language).hidden("token", card.token.text),
                PurposeChoice(
                    id: "purpose", label: Bilingual("查看身份信息的用途", "The identity is looked at for")
                ).html(language),
                HTML(
                    .button, [.type("submit"), .class("plain")],
                    .text(language.words("查看并留下记录", "See it; this is recorded"))))
        }
    }
}
