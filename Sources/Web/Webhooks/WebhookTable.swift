import Domain
import Store

/// Webhooks with their state, and what can be done with each.
struct WebhookTable {
    let webhooks: [WebhookSummary]
    let names: NamedRegions
    /// The region of the page, to come back to.
    let region: RegionCode
    let parts: FormParts

    func html() -> HTML {
        guard !webhooks.isEmpty else {
            return HTML(.p, [], words("没有推送地址。公安等系统需要接收报警时，请在下面添加。", "Nothing is pushed. Add an address below."))
        }
        let heads = [
            words("区域", "Region"), words("地址", "Address"), words("状态", "State"), words("最近一次", "Last attempt"),
            words("操作", "Action"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(.thead, [], HTML(.tr, [], each: heads.map { HTML(.th, [], $0) })),
                HTML(.tbody, [], each: webhooks.map(row))))
    }

    private func row(_ summary: WebhookSummary) -> HTML {
        let webhook = summary.webhook
        return HTML(
            .tr, [], HTML(.td, [], .text(names.place(webhook.region))), HTML(.td, [], .text(webhook.address.text)),
            HTML(.td, [], state(summary)),
            HTML(
                .td, [],
                .text(
                    [summary.triedAt?.shown, summary.lastAnswer.map { WebhookWords.of($0)[parts.language] }]
                        .compactMap { $0 }.joined(separator: " · "))),
            HTML(.td, [], .when(webhook.endedAt == nil, actions(summary))))
    }

    private func state(_ summary: WebhookSummary) -> HTML {
        if let ended = summary.webhook.endedAt {
            return words("\(ended.shown) 停用", "ended \(ended.shown)")
        }
        return [
            words("自 \(summary.webhook.addedAt.shown) 启用", "in use since \(summary.webhook.addedAt.shown)"),
            .when(summary.waiting > 0, words(" · 待推送\(summary.waiting)条", " · \(summary.waiting) waiting")),
            .when(
                summary.failed > 0,
                [" · ", HTML(.strong, [], words("失败\(summary.failed)条", "\(summary.failed) failed"))]),
        ]
    }

    private func actions(_ summary: WebhookSummary) -> HTML {
        func button(_ act: String, _ label: Bilingual) -> HTML {
            parts.button(Paths.webhook(summary.webhook.id, act), label, [("at", region.text)])
        }
        return [
            button("test", Bilingual("测试", "Test")),
            .when(summary.failed > 0, button("resend", Bilingual("重发", "Send again"))),
            button("secret", Bilingual("更换密钥", "Exchange the secret")), button("end", Bilingual("停用", "End")),
        ]
    }

    private func words(_ chinese: String, _ english: String) -> HTML {
        .text(parts.language.words(chinese, english))
    }
}
