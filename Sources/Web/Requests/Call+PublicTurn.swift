import Domain
import Store

extension Call {
    /// Counts a request of somebody who is not signed in, by address, where a code could be guessed by trying.
    ///
    /// - Throws: `request.too-many` beyond 60 a minute.
    func takePublicTurn() throws(Problem) {
        guard services.publicRequests.take(ClientAddress.of(self) ?? "", at: services.clock.now()) else {
            throw Problem(
                .requestTooMany, "请求过于频繁，请一分钟后再试。", "Too many requests; try again in a minute.")
        }
    }
}
