import Domain
import Store

/// That a visit was filed, and the door to go to now.
struct VisitNotice: Sendable {
    let next: ListedHousehold?
    let round: Int

    /// - Parameter household: the id of the household that was visited, as in the address; `nil` where none was.
    /// - Throws: `id.invalid`.
    init?(_ household: String?, in region: RegionCode, round: Int, _ call: Call) async throws {
        guard let household else { return nil }
        let id: ID<Subject> = try ID(household)
        self.round = round
        next =
            region.level < .village
            ? nil
            : try await call.services.screening.nextDoor(
                behind: id, in: region, round: round, for: try call.author().account)
    }

    func html(_ language: Language) -> HTML {
        HTML(
            .p, [.class("note"), .role("status")], .text(language.words("走访已登记。", "The visit is filed. ")),
            next.map { door -> HTML in
                [
                    .text(language.words("下一户：\(door.words(language)) ", "Next door: \(door.words(language)) ")),
                    HTML(
                        .a, [.class("act"), .href(Paths.visit(door.id, round: round))],
                        .text(language.words("走访", "Visit"))),
                ]
            } ?? .text(language.words("本网格没有现在要走访的户了。", "No door of this grid is to be visited now.")))
    }
}
