import Domain
import Store

/// What documents of supplies name, in words, and what their forms offer, as far as the reader's duties go.
struct SupplyNames: Sendable {
    private let items: [SupplyItem]
    private let places: [StockPlace]
    private let suppliers: [SupplyDocument]
    private let orders: [SupplyDocument]
    private let funds: [FundStore.Sum]

    init(for region: RegionCode, _ call: Call) async throws {
        let county = region.county ?? region
        let author = try call.author()
        func sees(_ region: RegionCode) -> Bool { author.holds(Duty.seeingSupplies, on: region) }
        let documents = call.services.documents
        items = try await call.services.stock.items(for: region)
        places = try await call.services.stock.places(in: county).filter { sees($0.region) }
        suppliers = try await documents.documents(.supplier, in: county).filter { sees($0.region) }
        orders = try await documents.documents(.order, in: county).filter { sees($0.region) }
        funds = try await call.services.funds.funds(in: county).filter { sees($0.fund.region) }
    }

    /// What the references of forms lead to.
    var offered: [String: [(id: String, words: String)]] {
        let here = places.map { (id: $0.id.description, words: $0.name) }
        return [
            "item": items.map { ($0.id.description, "\($0.name)（\($0.unit.chinese)）") }, "place": here, "to": here,
            "supplier": suppliers.map { ($0.id.description, $0.words ?? "") },
            "order": orders.map { ($0.id.description, $0.words ?? "") },
            "fund": funds.map { ($0.fund.id.description, $0.fund.name) },
        ]
    }

    /// The name behind an id that an answer holds.
    func name(_ id: String) -> String? {
        offered.values.joined().first { $0.id == id }?.words
    }

    /// Items with their quantities.
    func words(_ lines: [SupplyDocument.Line], _ language: Language) -> String {
        lines.map { line in
            guard let item = items.first(where: { $0.id == line.item }) else { return String(line.quantity) }
            return "\(item.name) \(line.quantity) \(item.unit[language])"
        }.joined(separator: language.words("；", "; "))
    }
}
