import Domain
import Store

/// What a tab of the page of stock shows.
enum StockBody: Sendable {
    case stock(StockStore.Page, sum: Int?)
    case lots([StockStore.HeldLot])
    case sendings([StockStore.Sending])
    case review(short: [StockStore.HeldLot], unsent: [StockStore.UnsentRow], over: [StockStore.Sending])
    case counts([StockStore.CountRow], authors: [ID<Account>: String])
    case places([StockPlace])

    init(_ query: StockQuery, _ call: Call) async throws {
        let stock = call.services.stock
        let region = query.region
        switch query.tab {
        case .all, .low:
            let page = try await stock.onHand(query.wish, after: query.after)
            let sum =
                query.tab == .all && query.item != nil
                ? try await stock.totals(in: region, of: query.item, asOf: query.hour).values.reduce(0, +) : nil
            self = .stock(page, sum: sum)
        case .expiring:
            let day = call.services.clock.now().day.advanced(by: SupplyLot.warningDays)
            self = .lots(try await stock.expiring(in: region, until: day))
        case .onTheWay: self = .sendings(try await stock.onTheWay(in: region).filter { $0.left > 0 })
        case .review:
            self = .review(
                short: try await stock.short(in: region), unsent: try await stock.unsent(in: region),
                over: try await stock.onTheWay(in: region).filter { $0.left < 0 })
        case .counts:
            let rows = try await stock.counts(in: region)
            self = .counts(rows, authors: try await call.services.accounts.names(of: Set(rows.map(\.count.author))))
        case .places: self = .places(try await stock.places(in: region, closed: true))
        }
    }

    /// The regions of what is shown.
    var regions: [RegionCode] {
        switch self {
        case .stock(let page, _): page.rows.map(\.place.region)
        case .lots(let lots): lots.map(\.place.region)
        case .sendings(let sendings): sendings.flatMap { [$0.from.region] + ($0.to.map { [$0.region] } ?? []) }
        case .review(let short, let unsent, let over):
            short.map(\.place.region) + unsent.map(\.place.region) + over.map(\.from.region)
        case .counts(let rows, _): rows.map(\.place.region)
        case .places(let places): places.map(\.region)
        }
    }
}
