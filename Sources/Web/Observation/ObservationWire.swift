import Domain
import Store

/// Observation orders as the API gives them.
enum ObservationWire {
    static let orderSchema = JSON.shape(
        [
            "id": .uuid, "person": .uuid, "region": .regionCode,
            "kind": .oneOf(ObservationKind.allCases.map(\.rawValue)),
            "group": .string, "ground": .string, "authority": .string, "firstDay": .string, "lastDay": .string,
            "days": .integer, "isFenced": .boolean, "state": .oneOf(ObservationOrder.State.allCases.map(\.rawValue)),
            "issuedAt": .moment, "entry": .uuid,
        ],
        optional: [
            "household": .uuid, "site": .uuid, "disease": .string, "gridWorker": .uuid, "doctor": .uuid,
            "outcome": .oneOf(ObservationOrder.Outcome.allCases.map(\.rawValue)), "activatedAt": .moment,
            "endedAt": .moment, "queue": queue, "dueFrom": .moment, "dueBy": .moment, "lastCheckAt": .moment,
            "symptomaticSince": .moment, "checks": .integer, "name": .string, "day": .integer,
        ])

    static let queue = JSON.oneOf(ObservationQueue.allCases.map(\.rawValue))
    static let counts = JSON.shape(
        Dictionary(uniqueKeysWithValues: ObservationQueue.allCases.map { ($0.rawValue, JSON.integer) }))

    /// An order as it stands at a moment, with the masked name where it may be seen.
    static func json(_ listed: ObservationStore.Listed, name: String?, at now: Instant) -> JSON {
        let order = listed.order
        var members: [String: JSON] = [
            "id": .string(order.id.description), "person": .string(order.person.description),
            "region": .string(order.region.text), "kind": .string(order.kind.rawValue), "group": .string(order.group),
            "ground": .string(order.ground), "authority": .string(order.authority),
            "firstDay": .string(order.firstDay.description), "lastDay": .string(order.lastDay.description),
            "days": ScreeningWire.number(order.days), "isFenced": .bool(order.isFenced),
            "state": .string(order.state.rawValue), "issuedAt": .string(order.issuedAt.description),
            "entry": .string(order.entry.description),
        ]
        members["household"] = order.household.map { .string($0.description) }
        members["site"] = order.site.map { .string($0.description) }
        members["disease"] = order.disease.map { .string($0.rawValue) }
        members["gridWorker"] = order.gridWorker.map { .string($0.description) }
        members["doctor"] = order.doctor.map { .string($0.description) }
        members["outcome"] = order.outcome.map { .string($0.rawValue) }
        members["activatedAt"] = order.activatedAt.map { .string($0.description) }
        members["endedAt"] = order.endedAt.map { .string($0.description) }
        members["name"] = name.map { .string($0) }
        members["day"] = order.number(of: now.day).map(ScreeningWire.number)
        if let watch = listed.watch { members.merge(json(watch, at: now)) { one, _ in one } }
        return .object(members)
    }

    private static func json(_ watch: ObservationWatch, at now: Instant) -> [String: JSON] {
        var members: [String: JSON] = [
            "queue": .string(watch.queue(at: now).rawValue), "dueFrom": .string(watch.dueFrom.description),
            "dueBy": .string(watch.dueBy.description), "checks": ScreeningWire.number(watch.checks.made),
        ]
        members["lastCheckAt"] = watch.checks.lastAt.map { .string($0.description) }
        members["symptomaticSince"] = watch.checks.symptomaticSince.map { .string($0.description) }
        return members
    }

    static func json(_ counts: [ObservationQueue: Int]) -> JSON {
        .object(
            Dictionary(
                uniqueKeysWithValues: ObservationQueue.allCases.map {
                    ($0.rawValue, ScreeningWire.number(counts[$0] ?? 0))
                }))
    }

    /// - Throws: `request.malformed`.
    static func queue(_ text: String) throws(Problem) -> ObservationQueue {
        guard let queue = ObservationQueue(rawValue: text) else {
            throw Problem(.requestMalformed, "没有这个队列。", "There is no such queue.", at: "queue")
        }
        return queue
    }
}
