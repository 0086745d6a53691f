extension ObservationOrder {
    /// A time that somebody spent at a central place, from the step that brought them there to the one that took them
    /// away.
    public struct Stay: Sendable, Hashable {
        /// The order as it stands now.
        public let order: ObservationOrder
        /// The central place.
        public let site: ID<Subject>
        /// The arrival.
        public let from: Instant
        /// The departure; `nil` while they are there.
        public let until: Instant?
    }

    /// Where the person of an order stayed, by its standing entries in whatever order; steps that do not fit are passed
    /// over. Another room of the same place is the same stay.
    public static func stays(in entries: [Entry]) -> [Stay] {
        guard let now = ObservationOrder(standing: entries),
            var order = entries.inOrder.lazy.compactMap(ObservationOrder.init(issuedBy:)).first
        else { return [] }
        let misfits = Set(now.conflicts)
        var stays: [Stay] = []
        var open: (site: ID<Subject>, from: Instant)?
        for entry in entries.filter({ $0.isOf(.observationStep) && !misfits.contains($0.id) }).inOrder {
            do throws(Problem) { order = try order.applying(entry) } catch { continue }
            let site = order.state == .active ? order.site : nil
            let moment = entry.submission.occurredAt
            guard site != open?.site else { continue }
            if let open { stays.append(Stay(order: now, site: open.site, from: open.from, until: moment)) }
            open = site.map { ($0, moment) }
        }
        if let open { stays.append(Stay(order: now, site: open.site, from: open.from, until: nil)) }
        return stays
    }
}
