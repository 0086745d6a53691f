import Domain
import Hummingbird
import Store

/// The first page: of whoever reads a ledger the situation of the region, of whoever only keeps accounts or audits where
/// that is done, of everybody else what was published.
enum StartPage {
    static let routes: [Route] = [
        Route(
            .get, "/", Bilingual("首页", "The start page"),
            access: .everyone(why: "bulletins are published; the situation is shown to readers of the ledger alone"),
            parameters: [
                .query("region", .regionCode), .query("day", .day), .query("show", .oneOf(Situation.codes)),
            ],
            answers: [
                Answer(200, Bilingual("首页", "The start page"), .page),
                Answer(303, Bilingual("账号或访问记录", "The accounts, or the record of access"), .nothing),
            ], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        guard let author = call.session?.author, let own = author.readableRegion else {
            if try call.query()["region"] == nil, let desk = call.session.flatMap({ room(of: $0.author) }) {
                return .seeOther(desk)
            }
            return try await BulletinsPage.open(call)
        }
        let region = try call.query()["region"].map { text throws(Problem) in try RegionCode(text) } ?? own
        guard author.mayReadLedger(of: region) else { throw Call.refused }
        return try await SituationPage.open(region, call)
    }

    /// Where somebody works who reads no ledger.
    private static func room(of author: Author) -> Link? {
        author.largestRegion { $0 == .administrator }.map(Paths.accounts)
            ?? author.largestRegion { $0 == .auditor }.map(Paths.access)
    }
}
