import Domain
import Store

/// Who prepared a bulletin and who signed it, for those who may read the ledger.
struct BulletinPeople: Sendable {
    let words: Bilingual

    /// `nil` where nothing was published, or where the reader may not read the region's ledger.
    init?(_ published: PublishedBulletin?, _ call: Call) async throws {
        guard let published, let region = published.bulletin(in: .chinese)?.context.region.code,
            call.session?.author.mayReadLedger(of: region) == true
        else { return nil }
        let accounts = Set([published.author, published.preparedBy].compactMap(\.self))
        let names = try await call.services.accounts.names(of: accounts)
        let name = { (id: ID<Account>) in names[id] }
        // Published by the operator's command, or by an account that is gone.
        let signer = Bilingual(
            name(published.author) ?? "本机操作员", name(published.author) ?? "the operator at the machine")
        guard let preparer = published.preparedBy else {
            words = Bilingual("发布人：\(signer.chinese)", "Published by \(signer.english)")
            return
        }
        let prepared = name(preparer) ?? preparer.description
        words = Bilingual("拟稿：\(prepared)　签发：\(signer.chinese)", "Prepared by \(prepared), signed by \(signer.english)")
    }
}
