import Domain

/// The answers of other systems, in words.
enum WebhookWords {
    /// - Parameter answer: as `WebhookAnswer.text`.
    static func of(_ answer: String) -> Bilingual {
        switch answer {
        case WebhookAnswer.unresolved.text: Bilingual("找不到这个域名", "its name stands for no address")
        case WebhookAnswer.addressRefused.text:
            Bilingual("域名指向不允许推送的地址", "its name stands for an address that nothing may be pushed to")
        case WebhookAnswer.unreachable.text: Bilingual("连接不上", "it cannot be reached")
        case WebhookAnswer.untrusted.text: Bilingual("对方的证书无效", "its certificate is not valid")
        case WebhookAnswer.timedOut.text: Bilingual("对方没有及时答复", "it did not answer in time")
        case WebhookAnswer.secretUnreadable.text:
            Bilingual("签名密钥无法读取，请更换密钥", "its secret cannot be opened; exchange it")
        default: Bilingual("对方答复 \(answer)", "it answered \(answer)")
        }
    }
}
