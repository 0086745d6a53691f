public import Domain
import SQLCore

extension BulletinStore {
    /// Computes a published bulletin again from the entries of the ledger, one by one, up to the positions it was
    /// published at, and compares every byte.
    ///
    /// - Throws: `bulletin.unknown`; `bulletin.differs` with the figures that differ.
    public func verify(_ id: ID<PublishedBulletin>) async throws {
        let forms = ledger.forms
        try await database.read { connection in
            guard let row = try connection.first(Self.stored(id)) else {
                throw Problem(.bulletinUnknown, "没有这份通报。", "There is no such bulletin.")
            }
            let published = try Self.bulletin(row)
            guard try row.bytes(8) == published.digest else {
                throw Self.differs("保存的内容与发布时的校验值不一致", "what is stored does not match its digest", [])
            }
            for (index, language) in Language.allCases.enumerated() {
                guard let source = published.sources[language] else { continue }
                let recounted = try Recount.values(
                    for: source.template.queries(for: source.context), upTo: published.positions.positions,
                    forms: forms, in: connection)
                let again = try BulletinSource(
                    template: source.template, context: source.context, values: recounted)
                guard again.json.canonicalText == (try row.text(4 + index)) else {
                    throw Self.differs(
                        "有数字与台账重新统计的结果不同", "figures differ from a recount of the ledger",
                        zip(source.bulletin.figures, again.bulletin.figures).filter { $0 != $1 })
                }
            }
        }
    }

    private static func stored(_ id: ID<PublishedBulletin>) -> SQLText {
        "SELECT \(columns), digest FROM bulletin WHERE id = \(id)"
    }

    private static func differs(_ chinese: String, _ english: String, _ figures: [(Figure, Figure)]) -> Problem {
        Problem(
            .bulletinDiffers, "通报核对不符：\(chinese)。", "The bulletin does not stand: \(english).",
            details: figures.map { printed, counted in
                Problem(
                    .bulletinDiffers, "发布时 \(printed.amount)，台账 \(counted.amount)",
                    "published \(printed.amount), ledger \(counted.amount)", at: printed.name)
            })
    }
}
