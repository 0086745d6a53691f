import Domain

/// What came of something done with a webhook on the page of settings.
enum WebhookResult: Sendable {
    /// It was added, with this secret: shown once.
    case added(secret: String)
    /// It has another secret: shown once.
    case exchanged(secret: String)
    /// The other system's answer to a test.
    case tested(delivered: Bool, answer: String)
    /// So many events are sent again.
    case resent(Int)
    /// It has ended.
    case ended

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [.class("note"), .role("status")], HTML(.p, [], .text(words[language])),
            .with(secret) { HTML(.p, [], HTML(.code, [], .text($0))) })
    }

    private var secret: String? {
        switch self {
        case .added(let secret), .exchanged(let secret): secret
        case .tested, .resent, .ended: nil
        }
    }

    private var words: Bilingual {
        switch self {
        case .added:
            Bilingual(
                "已添加。签名密钥只显示这一次，请交给对方系统：",
                "Added. The secret that signs is shown this once; give it to the other system:")
        case .exchanged:
            Bilingual(
                "已更换。新密钥只显示这一次；旧密钥一天内仍同时签名：",
                "Exchanged. The new secret is shown this once; for a day both sign:")
        case .tested(let delivered, let answer):
            Bilingual(
                (delivered ? "测试推送已送达：" : "测试推送没有送达：") + WebhookWords.of(answer).chinese + "。",
                (delivered ? "The test has arrived: " : "The test did not arrive: ") + WebhookWords.of(answer).english
                    + ".")
        case .resent(let count):
            count == 0
                ? Bilingual("没有失败的推送，不必重发。", "There is nothing that failed to be sent again.")
                : Bilingual("正在重发\(count)条。", "\(count) are sent again.")
        case .ended: Bilingual("已停用，不再推送。", "Ended; nothing is pushed to it any more.")
        }
    }
}
