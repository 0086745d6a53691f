import Domain
import Store

/// The bulletin an address names, for whoever asks: as published, or computed for those who may read the ledger.
struct FoundBulletin: Sendable {
    let bulletin: Bulletin
    /// `nil` where it was computed just now.
    let published: PublishedBulletin?

    /// The bulletin that the path names.
    ///
    /// - Parameter restated: computed from the ledger as it stands now, also where one was published.
    /// - Throws: `bulletin.unknown` where there is none that the caller may see; the two cannot be told apart.
    init(_ call: Call, kind: BulletinKind?, language: Language, restated: Bool = false) async throws {
        try await self.init(
            of: try call.region(), asOf: try call.asOf(), call, kind: kind, language: language, restated: restated)
    }

    /// The bulletin of a region and an hour.
    ///
    /// - Throws: `bulletin.unknown`, as above.
    init(
        of region: RegionCode, asOf: Hour, _ call: Call, kind: BulletinKind?, language: Language,
        restated: Bool = false
    ) async throws {
        if !restated {
            let frozen = try await call.services.bulletins.published(
                region: region, asOf: asOf, kind: kind, edition: try Self.edition(call))
            if let frozen, let bulletin = frozen.bulletin(in: language) {
                self.bulletin = bulletin
                published = frozen
                return
            }
        }
        // An edition that is not there is not computed in its stead.
        guard try Self.edition(call) == nil || restated, call.session?.author.mayReadLedger(of: region) == true else {
            throw Problem(
                .bulletinUnknown, "该区域这一时点没有已发布的通报。", "No bulletin of this region and hour was published.")
        }
        let usual = try await call.services.bulletins.usualKind(of: region)
        bulletin = try await call.services.bulletins.compute(
            kind: kind ?? usual, region: region, asOf: try Self.reached(asOf, call), language: language)
        published = nil
    }

    /// Which edition is asked for, `nil` for the newest.
    private static func edition(_ call: Call) throws(Problem) -> Int? {
        guard let text = try call.query()["edition"] else { return nil }
        guard let number = Int(text), number > 0 else {
            throw Problem(.requestMalformed, "版次应为正整数。", "The edition is a whole number from 1.", at: "edition")
        }
        return number
    }

    /// An hour that the day of the clock has reached: of later ones nothing is known.
    static func reached(_ asOf: Hour, _ call: Call) throws(Problem) -> Hour {
        guard asOf.endingDay <= call.services.clock.now().day else {
            throw Problem(.timeTooLate, "截止时间还没有到。", "The as-of time has not come yet.", at: "asOf")
        }
        return asOf
    }
}
