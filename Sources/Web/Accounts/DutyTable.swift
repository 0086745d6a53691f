import Domain
import Store

/// Duties as rows: what, where, until when, and whose.
struct DutyTable {
    struct Row {
        let held: HeldGrant
        /// Whose duty it is, where it was handed over.
        let delegator: String?
        /// What can be done with it.
        let action: HTML
    }

    let rows: [Row]
    let names: NamedRegions
    let now: Instant

    func html(_ language: Language) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(language.words(chinese, english)) }
        guard !rows.isEmpty else { return HTML(.p, [], words("没有职责。", "No duties.")) }
        let areHanded = rows.contains { $0.delegator != nil }
        let canAct = rows.contains { $0.action != .nothing }
        let lines = rows.map { row in
            HTML(
                .tr, [], HTML(.td, [], .text(row.held.grant.duty.title[language])),
                HTML(.td, [], .text(names[row.held.grant.region])),
                HTML(.td, [], .text(Self.time(row.held.validity, now, language))),
                .when(areHanded, HTML(.td, [], .text(row.delegator ?? ""))),
                .when(canAct, HTML(.td, [], row.action)))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], HTML(.th, [], words("职责", "Duty")), HTML(.th, [], words("区域", "Region")),
                        HTML(.th, [], words("期限", "Time")),
                        .when(areHanded, HTML(.th, [], words("代谁管理", "For whom"))),
                        .when(canAct, HTML(.th, [], words("操作", "Action"))))),
                HTML(.tbody, [], each: lines)))
    }

    static func time(_ validity: Validity, _ now: Instant, _ language: Language) -> String {
        let from = validity.from.map { $0.shown } ?? ""
        let state: String =
            if validity.holds(at: now) {
                language.words("有效", "in force")
            } else if let start = validity.from, now < start {
                language.words("未开始", "not yet")
            } else {
                language.words("已结束", "over")
            }
        guard let until = validity.until else {
            return from.isEmpty ? state : "\(state) · \(language.words("自 \(from)", "from \(from)"))"
        }
        return "\(state) · \(from) – \(until.shown)"
    }
}
