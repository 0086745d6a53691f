import Domain
import Store
import Testing

@Suite("Limits on how often")
struct RateLimitTests {
    let start = Instant(milliseconds: 1_580_616_000_000)

    @Test("so many are let through at once, then one by one as time goes by")
    func evenly() {
        let limit = RateLimit(limit: 3, perSeconds: 30)
        #expect((0..<4).map { _ in limit.take("a", at: start) } == [true, true, true, false])
        #expect(limit.take("b", at: start))
        #expect(!limit.take("a", at: start.adding(seconds: 9)))
        #expect(limit.take("a", at: start.adding(seconds: 10)))
        #expect(!limit.take("a", at: start.adding(seconds: 10)))
    }

    @Test("what is given back can be taken again, and never more than the limit")
    func givenBack() {
        let limit = RateLimit(limit: 1, perSeconds: 60)
        #expect(limit.take("a", at: start))
        limit.giveBack("a", at: start)
        limit.giveBack("a", at: start)
        #expect(limit.take("a", at: start))
        #expect(!limit.take("a", at: start))
    }

    @Test("many keys take bounded memory, and those nearest to their limit are kept longest")
    func bounded() {
        let limit = RateLimit(limit: 5, perSeconds: 3_600, keys: 100)
        for _ in 0..<5 { #expect(limit.take("guesser", at: start)) }
        for key in 0..<1_000 { #expect(limit.take(key, at: start)) }
        #expect(!limit.take("guesser", at: start))
    }

    @Test("a clock that is set back gives nothing away")
    func backwards() {
        let limit = RateLimit(limit: 1, perSeconds: 60)
        #expect(limit.take("a", at: start))
        #expect(!limit.take("a", at: start.adding(seconds: -3_600)))
        #expect(!limit.take("a", at: start.adding(seconds: 30)))
        #expect(limit.take("a", at: start.adding(seconds: 60)))
    }
}
