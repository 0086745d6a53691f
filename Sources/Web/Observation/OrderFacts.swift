import Domain
import Store

/// What an order says, without who it is about.
struct OrderFacts {
    private let order: ObservationOrder
    private let opensPeople: Bool

    init(_ order: ObservationOrder, opensPeople: Bool) {
        self.order = order
        self.opensPeople = opensPeople
    }

    func html(_ language: Language) -> [HTML] {
        let group = Form.observationOrder.fields.first { $0.name == "group" }.flatMap { Self.word(order.group, of: $0) }
        let facts: [(Bilingual, String?)] = [
            (Bilingual("观察方式", "Kind"), order.kind.title[language]),
            (Bilingual("人员类别", "Who"), group?[language] ?? order.group),
            (Bilingual("法律依据", "Ground"), order.groundTitle[language]),
            (Bilingual("签发机关", "Issued by"), order.authority),
            (Bilingual("签发时间", "Issued"), order.issuedAt.shown),
            (
                Bilingual("观察期", "Days"),
                language.words(
                    "\(order.firstDay) 至 \(order.lastDay) 24时，共\(order.days)天",
                    "\(order.firstDay) to the end of \(order.lastDay), \(order.days) days")
            ),
            (Bilingual("电子围栏", "Fence"), order.isFenced ? language.words("启用", "on") : language.words("不启用", "off")),
            (Bilingual("结束", "Ended"), order.endedAt?.shown),
        ]
        let pairs = facts.compactMap { fact -> HTML? in
            fact.1.map { [HTML(.dt, [], .text(fact.0[language])), HTML(.dd, [], .text($0))] }
        }
        guard opensPeople else { return pairs }
        return pairs + [
            [
                HTML(.dt, [], .text(language.words("人员", "Person"))),
                HTML(
                    .dd, [],
                    HTML(
                        .a, [.href(Paths.person(order.person))],
                        .text(language.words("登记信息与联系方式", "Registration and how to reach them")))),
            ]
        ]
    }

    private static func word(_ name: String, of field: Field) -> Bilingual? {
        guard case .choice(let choices) = field.type else { return nil }
        return choices.first { $0.name == name }?.title
    }
}
