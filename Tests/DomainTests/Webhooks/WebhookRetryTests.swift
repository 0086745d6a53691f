import Testing

@testable import Domain

@Suite("A push that failed")
struct WebhookRetryTests {
    @Test("is tried again after pauses that grow, a fifth longer at the most, and seven times in all")
    func pauses() {
        let shortest = (1...8).map { WebhookRetry.milliseconds(after: $0, jitter: 0) }
        #expect(
            shortest == [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 86_400_000, nil])
        #expect(WebhookRetry.milliseconds(after: 1, jitter: 1) == 6_000)
        #expect(WebhookRetry.milliseconds(after: 7, jitter: 0.5) == 95_040_000)
    }

    @Test("has an answer that is a status or a word")
    func answers() {
        #expect(WebhookAnswer.status(200).isDelivered && WebhookAnswer.status(299).isDelivered)
        for code in [199, 300, 302, 410, 500] { #expect(!WebhookAnswer.status(code).isDelivered) }
        #expect(WebhookAnswer.status(410).isGone && !WebhookAnswer.status(404).isGone)
        #expect(WebhookAnswer.status(503).text == "503" && WebhookAnswer.addressRefused.text == "address-refused")
        #expect(!WebhookAnswer.secretUnreadable.isDelivered && !WebhookAnswer.secretUnreadable.isGone)
    }
}
