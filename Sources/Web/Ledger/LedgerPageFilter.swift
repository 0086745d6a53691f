import Domain
import Store

/// What the address of a ledger page asks for.
struct LedgerPageFilter: Sendable {
    let region: RegionCode
    let form: String?
    let from: Day?
    /// The last day that is shown.
    let until: Day?
    private let after: LedgerCursor?

    init(_ values: NamedValues) throws(Problem) {
        guard let text = values["region"] else {
            throw Problem(.requestMalformed, "请指明区域。", "Name the region.", at: "region")
        }
        region = try RegionCode(text)
        form = values["form"]
        from = try values["from"].map { text throws(Problem) in try Day(text) }
        until = try values["until"].map { text throws(Problem) in try Day(text) }
        after = try values["after"].map { text throws(Problem) in try LedgerCursor(text) }
    }

    var query: EntryQuery {
        EntryQuery(
            region: region, form: form, from: from?.firstHour.start,
            until: until?.advanced(by: 1).firstHour.start, after: after, newestFirst: true, limit: 50)
    }

    /// What is shown, of one form, as a file.
    func export(_ form: String, suffix: String) -> Link {
        Paths.export(form, region, suffix: suffix).with("from", from?.description).with("until", until?.description)
    }

    /// The page that asks which form is taken out.
    var exports: Link {
        Link("ledger", "export").with("region", region.text).with("from", from?.description)
            .with("until", until?.description)
    }

    /// The page behind this one.
    func link(after cursor: LedgerCursor) -> Link {
        Paths.ledger(region).with("form", form).with("from", from?.description).with("until", until?.description)
            .with("after", cursor.text)
    }
}
