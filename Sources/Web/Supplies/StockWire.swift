import Domain
import Store

/// Stock as the API gives it. Quantities are in the smallest unit.
enum StockWire {
    static let item = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "name": .string,
            "category": .oneOf(SupplyCategory.allCases.map(\.rawValue)), "unit": .string, "lots": .boolean,
            "packs": .list(.shape(["name": .string, "contains": .integer])), "substitutes": .list(.uuid),
            "closed": .boolean,
        ], optional: ["standard": .string, "shelfLifeDays": .integer])

    static let place = JSON.shape([
        "id": .uuid, "region": .regionCode, "name": .string, "kind": .oneOf(StockPlaceKind.allCases.map(\.rawValue)),
        "closed": .boolean,
    ])

    static let lot = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "item": .uuid, "number": .string,
            "state": .oneOf(SupplyLot.State.allCases.map(\.rawValue)),
        ], optional: ["maker": .string, "expiresOn": .day, "origin": .oneOf(SupplyOrigin.allCases.map(\.rawValue))])

    static let row = JSON.shape(
        ["place": place, "item": .uuid, "quantity": .integer, "short": .integer],
        optional: ["minimum": .integer, "maximum": .integer, "firstExpiry": .day])

    static let held = JSON.shape(
        ["place": place, "item": .uuid, "quantity": .integer, "short": .integer], optional: ["lot": lot])

    static let movement = JSON.shape(
        [
            "id": .uuid, "entry": .uuid, "place": .uuid, "item": .uuid,
            "kind": .oneOf(MovementKind.allCases.map(\.rawValue)), "quantity": .integer, "at": .moment,
        ],
        optional: [
            "lot": .uuid, "counterpart": .uuid, "transfer": .uuid, "count": .uuid,
            "origin": .oneOf(SupplyOrigin.allCases.map(\.rawValue)),
            "receiver": .oneOf(ReceiverKind.allCases.map(\.rawValue)), "receiverName": .string,
        ])

    static let line = JSON.shape(["movement": movement, "balance": .integer])

    static let part = JSON.shape(
        ["place": place, "quantity": .integer],
        optional: [
            "kind": .oneOf(MovementKind.allCases.map(\.rawValue)),
            "receiver": .oneOf(ReceiverKind.allCases.map(\.rawValue)), "receiverName": .string, "last": .moment,
        ])

    static let sending = JSON.shape(
        ["movement": movement, "from": place, "arrived": .integer, "left": .integer], optional: ["to": place])

    static func json(_ item: SupplyItem) -> JSON {
        var members: [String: JSON] = [
            "id": .string(item.id.description), "region": .string(item.region.text), "name": .string(item.name),
            "category": .string(item.category.rawValue), "unit": .string(item.unit.chinese),
            "lots": .bool(item.hasLots), "closed": .bool(item.isClosed),
            "packs": .array(
                item.packs.map { ["name": .string($0.name), "contains": .number(DecimalNumber($0.contains))] }),
            "substitutes": .array(item.substitutes.map { .string($0.description) }),
        ]
        members["standard"] = item.standard.map { .string($0) }
        members["shelfLifeDays"] = item.shelfLifeDays.map { .number(DecimalNumber($0)) }
        return .object(members)
    }

    static func json(_ place: StockPlace) -> JSON {
        [
            "id": .string(place.id.description), "region": .string(place.region.text), "name": .string(place.name),
            "kind": .string(place.kind.rawValue), "closed": .bool(place.isClosed),
        ]
    }

    static func json(_ lot: SupplyLot) -> JSON {
        var members: [String: JSON] = [
            "id": .string(lot.id.description), "region": .string(lot.region.text),
            "item": .string(lot.item.description), "number": .string(lot.number), "state": .string(lot.state.rawValue),
        ]
        members["maker"] = lot.maker.map { .string($0) }
        members["expiresOn"] = lot.expiresOn.map { .string($0.description) }
        members["origin"] = lot.origin.map { .string($0.rawValue) }
        return .object(members)
    }

    static func json(_ row: StockOnHand) -> JSON {
        var members: [String: JSON] = [
            "place": json(row.place), "item": .string(row.item.id.description),
            "quantity": .number(DecimalNumber(row.quantity)), "short": .number(DecimalNumber(max(0, -row.booked))),
        ]
        members["minimum"] = row.limit.map { .number(DecimalNumber($0.minimum)) }
        members["maximum"] = row.limit?.maximum.map { .number(DecimalNumber($0)) }
        members["firstExpiry"] = row.firstExpiry.map { .string($0.description) }
        return .object(members)
    }

    static func json(_ held: StockStore.HeldLot) -> JSON {
        var members: [String: JSON] = [
            "place": json(held.place), "item": .string(held.item.id.description),
            "quantity": .number(DecimalNumber(held.quantity)), "short": .number(DecimalNumber(max(0, -held.booked))),
        ]
        members["lot"] = held.lot.map(json)
        return .object(members)
    }

    static func json(_ one: StockMovement) -> JSON {
        var members: [String: JSON] = [
            "id": .string(one.id.description), "entry": .string(one.entry.description),
            "place": .string(one.key.place.description), "item": .string(one.key.item.description),
            "kind": .string(one.kind.rawValue), "quantity": .number(DecimalNumber(one.quantity)),
            "at": .string(one.at.description),
        ]
        if one.key.lot != one.key.item { members["lot"] = .string(one.key.lot.description) }
        members["counterpart"] = one.counterpart.map { .string($0.description) }
        members["transfer"] = one.transfer.map { .string($0.description) }
        members["count"] = one.count.map { .string($0.description) }
        members["origin"] = one.origin.map { .string($0.rawValue) }
        members["receiver"] = one.receiver.map { .string($0.rawValue) }
        members["receiverName"] = one.receiverName.map { .string($0) }
        return .object(members)
    }

    static func json(_ part: StockStore.Part) -> JSON {
        var members: [String: JSON] = ["place": json(part.place), "quantity": .number(DecimalNumber(part.quantity))]
        members["kind"] = part.kind.map { .string($0.rawValue) }
        members["receiver"] = part.receiver.map { .string($0.rawValue) }
        members["receiverName"] = part.receiverName.map { .string($0) }
        members["last"] = part.last.map { .string($0.description) }
        return .object(members)
    }

    static func json(_ one: StockStore.Sending) -> JSON {
        var members: [String: JSON] = [
            "movement": json(one.movement), "from": json(one.from), "arrived": .number(DecimalNumber(one.arrived)),
            "left": .number(DecimalNumber(one.left)),
        ]
        members["to"] = one.to.map(json)
        return .object(members)
    }
}
