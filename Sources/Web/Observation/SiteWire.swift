import Domain
import Store

/// Central places as the API gives them. Who is there is told by the ids of their orders alone.
enum SiteWire {
    private static let members: [String: JSON] = [
        "id": .uuid, "region": .regionCode, "name": .string, "inUse": .boolean, "beds": .integer, "people": .integer,
        "freeBeds": .integer, "entry": .uuid,
    ]
    private static let lodger = JSON.shape(["order": .uuid], optional: ["bed": .integer])
    private static let movement = JSON.list(.shape(["order": .uuid, "at": .moment]))

    static let siteSchema = JSON.shape(members)
    static let schema = JSON.shape([
        "site": .reference("ObservationSite"),
        "rooms": .list(.shape(["room": .string, "beds": .integer, "people": .list(lodger)])),
        "elsewhere": .list(lodger), "day": .string, "arrivals": movement, "departures": movement,
        "services": .list(.reference("Entry")),
    ])

    static func json(_ found: ObservationStore.Occupancy) -> JSON {
        let site = found.site
        return [
            "id": .string(site.id.description), "region": .string(site.region.text), "name": .string(site.name),
            "inUse": .bool(site.isInUse), "beds": ScreeningWire.number(site.beds),
            "people": ScreeningWire.number(found.orders.count), "freeBeds": ScreeningWire.number(found.freeBeds),
            "entry": .string(site.entry.description),
        ]
    }

    static func json(
        _ found: ObservationStore.Occupancy, _ happened: ObservationStore.SiteDay, on day: Day
    ) -> JSON {
        [
            "site": json(found), "day": .string(day.description),
            "rooms": .array(
                found.site.rooms.map { room in
                    [
                        "room": .string(room.name), "beds": ScreeningWire.number(room.beds),
                        "people": .array(found.people(in: room.name).map(lodger)),
                    ]
                }),
            "elsewhere": .array(found.elsewhere.map(lodger)),
            "arrivals": .array(happened.arrivals.map { movement($0.order, $0.from) }),
            "departures": .array(happened.departures.map { movement($0.order, $0.until ?? $0.from) }),
            "services": .array(
                happened.services.map { EntryWire.json(LedgerLine(entry: $0, supersededBy: nil)) }),
        ]
    }

    private static func lodger(_ order: ObservationOrder) -> JSON {
        var members: [String: JSON] = ["order": .string(order.id.description)]
        members["bed"] = order.bed.map(ScreeningWire.number)
        return .object(members)
    }

    private static func movement(_ order: ObservationOrder, _ at: Instant) -> JSON {
        ["order": .string(order.id.description), "at": .string(at.description)]
    }
}
