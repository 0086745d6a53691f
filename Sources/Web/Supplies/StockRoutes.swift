import Domain
import Hummingbird
import Store

/// Stock for programs. What moves is filed as entries of the form `stock-movement`, what a count finds of `stock-count`.
enum StockRoutes {
    static let rule = "a stock place outside one's regions is not found"
    static let lotRule = "a duty that sees supplies somewhere; places outside one's regions are left out"
    static let here = Access.holder(Duty.seeingSupplies, in: .query)

    private static let asOf: [Parameter] = [.query("day", .day), .query("hour", .integer(0...24))]

    static let all: [Route] = lists + things + StockTableFile.routes

    private static let lists: [Route] = [
        Route(
            .get, "/api/v1/supply-items", Bilingual("物资目录", "The items that a region can use"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("物资", "Items"), .json(.shape(["items": .list(StockWire.item)])))],
            problems: [.regionCodeInvalid]
        ) { call in
            let items = try await call.services.stock.items(for: try region(call), closed: true)
            return .json(["items": .array(items.map(StockWire.json))])
        },
        Route(
            .get, "/api/v1/stock-places", Bilingual("库存点", "The stock places of a region"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("库存点", "Places"), .json(.shape(["places": .list(StockWire.place)])))],
            problems: [.regionCodeInvalid]
        ) { call in
            let places = try await call.services.stock.places(in: try region(call), closed: true)
            return .json(["places": .array(places.map(StockWire.json))])
        },
        Route(
            .get, "/api/v1/stock", Bilingual("库存", "Stock on hand, now or at an hour"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("item", .uuid), .query("show", .oneOf(["low"])),
                .query("after", .string), .query("limit", .integer(1...1_000)),
            ] + asOf,
            answers: [
                Answer(
                    200, Bilingual("逐库存点、逐物资", "By place and item"),
                    .json(.shape(["stock": .list(StockWire.row)], optional: ["next": .string])))
            ], problems: [.regionCodeInvalid, .cursorInvalid, .idInvalid, .timeInvalid], handle: stock),
        Route(
            .get, "/api/v1/stock-review", Bilingual("账目待核和在途", "What does not add up, and what is on the way"),
            access: here, parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(
                    200, Bilingual("待核和在途", "To be looked at, and on the way"),
                    .json(
                        .shape([
                            "short": .list(StockWire.held), "unsent": .list(StockWire.movement),
                            "sendings": .list(StockWire.sending),
                        ])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let (stock, region) = (call.services.stock, try region(call))
            return .json([
                "short": .array(try await stock.short(in: region).map(StockWire.json)),
                "unsent": .array(try await stock.unsent(in: region).map { StockWire.json($0.movement) }),
                "sendings": .array(try await stock.onTheWay(in: region).map(StockWire.json)),
            ])
        },
        Route(
            .get, "/api/v1/stock-demand", Bilingual("近期用量", "What was issued and used in the last days"), access: here,
            parameters: [.query("region", .regionCode, required: true), .query("days", .integer(1...60))],
            answers: [
                Answer(
                    200, Bilingual("逐库存点、逐物资", "By place and item"),
                    .json(
                        .shape([
                            "days": .integer,
                            "demand": .list(.shape(["place": .uuid, "item": .uuid, "quantity": .integer])),
                        ])))
            ], problems: [.regionCodeInvalid], handle: demand),
    ]

    private static let things: [Route] = [
        Route(
            .get, "/api/v1/stock-places/{id}/lots", Bilingual("库存点的批次", "What a place holds, lot by lot"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("先到期的在前", "What ends first in front"),
                    .json(.shape(["lots": .list(StockWire.held)])))
            ], problems: [.stockPlaceUnknown, .idInvalid]
        ) { call in
            let place = try await call.services.stock.place(call.id(of: Subject.self), for: call.author())
            let held = try await call.services.stock.held(at: place)
            return .json(["lots": .array(held.map(StockWire.json))])
        },
        Route(
            .get, "/api/v1/stock-places/{id}/card", Bilingual("库存卡片", "The movements of an item at a place"),
            access: .signedIn(also: rule),
            parameters: [.path("id", .uuid), .query("item", .uuid, required: true)] + asOf,
            answers: [
                Answer(
                    200, Bilingual("新的在前", "The newest first"),
                    .json(.shape(["quantity": .integer, "lines": .list(StockWire.line), "more": .boolean])))
            ], problems: [.stockPlaceUnknown, .itemUnknown, .idInvalid, .timeInvalid], handle: card),
        Route(
            .get, "/api/v1/supply-lots/{id}", Bilingual("批次追溯", "Where a lot is, and who got of it"),
            access: .signedIn(also: lotRule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("批次和去向", "The lot and where it went"),
                    .json(
                        .shape([
                            "lot": StockWire.lot, "held": .list(StockWire.part), "issued": .list(StockWire.part),
                            "gone": .list(StockWire.part), "onTheWay": .list(StockWire.part),
                            "namesakes": .list(StockWire.lot), "elsewhere": .integer,
                        ])))
            ], problems: [.lotUnknown, .idInvalid], handle: recall),
    ]

    private static func region(_ call: Call) throws(Problem) -> RegionCode {
        try RegionCode(try call.query()["region"] ?? "")
    }

    private static func stock(_ call: Call) async throws -> Response {
        let query = try call.query()
        let page = try await call.services.stock.onHand(
            try StockQuery(query).wish, after: try StockQuery(query).after,
            limit: query["limit"] == nil ? 100 : try EntryFilter.limit(query))
        var members: [String: JSON] = ["stock": .array(page.rows.map(StockWire.json))]
        members["next"] = page.next.map { .string($0.text) }
        return .json(.object(members))
    }

    private static func demand(_ call: Call) async throws -> Response {
        let query = try call.query()
        guard let days = Int(query["days"] ?? "7"), (1...60).contains(days) else {
            throw Problem(.requestMalformed, "天数须为 1 至 60。", "The days are 1 to 60.", at: "days")
        }
        let until = call.services.clock.now().hour
        let demand = try await call.services.stock.demand(
            in: try region(call), from: until.advanced(by: -24 * days), until: until)
        return .json([
            "days": .number(DecimalNumber(days)),
            "demand": .array(
                demand.sorted { $0.key < $1.key }.map { key, quantity in
                    [
                        "place": .string(key.place.description), "item": .string(key.item.description),
                        "quantity": .number(DecimalNumber(quantity)),
                    ]
                }),
        ])
    }

    private static func card(_ call: Call) async throws -> Response {
        let stock = call.services.stock
        let query = try call.query()
        let place = try await stock.place(call.id(of: Subject.self), for: call.author())
        let item = try await stock.item(try ID(query["item"] ?? ""))
        let card = try await stock.card(of: item.id, at: place, asOf: try StockQuery.hour(query), limit: 1_000)
        return .json([
            "quantity": .number(DecimalNumber(card.quantity)), "more": .bool(card.hasMore),
            "lines": .array(
                card.lines.map {
                    ["movement": StockWire.json($0.movement), "balance": .number(DecimalNumber($0.balance))]
                }),
        ])
    }

    private static func recall(_ call: Call) async throws -> Response {
        let author = try call.author()
        guard author.largestRegion(where: { Duty.seeingSupplies.contains($0) }) != nil else { throw Call.refused }
        let found = try await call.services.stock.recall(of: call.id(of: Subject.self), for: author)
        return .json([
            "lot": StockWire.json(found.lot), "held": .array(found.held.map(StockWire.json)),
            "issued": .array(found.issued.map(StockWire.json)), "gone": .array(found.gone.map(StockWire.json)),
            "onTheWay": .array(found.onTheWay.map(StockWire.json)),
            "namesakes": .array(found.namesakes.map(StockWire.json)),
            "elsewhere": .number(DecimalNumber(found.elsewhere)),
        ])
    }
}
