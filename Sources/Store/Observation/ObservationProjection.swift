import Domain
import SQLCore

/// Turns entries about observation orders into their table, and those with health checks into the queues. What is in the
/// tables is a function of the standing entries alone.
struct ObservationProjection: Projection {
    let county: RegionCode
    private var orders = Gathered()
    private var checks = Gathered()
    private var sites = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        let statements: [SQLText] = [
            "DELETE FROM observation_order WHERE county = \(county)",
            "DELETE FROM observation_watch WHERE county = \(county)",
            "DELETE FROM observation_count WHERE county = \(county)",
            "DELETE FROM observation_site WHERE county = \(county)",
        ]
        for statement in statements { try connection.execute(statement) }
    }

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        switch entry.submission.form {
        case Form.healthCheck.name: checks.add(entry, stands: stands, amending: target)
        case Form.observationSite.name: sites.add(entry, stands: stands, amending: target)
        case let form where ObservationOrder.forms.contains(form):
            orders.add(entry, stands: stands, amending: target)
        default: return
        }
    }

    /// Writes what has changed; the entries themselves are in the table already.
    func write(to connection: any SQLWriting) throws {
        guard !(orders.isEmpty && checks.isEmpty && sites.isEmpty) else { return }
        try writeSites(to: connection)
        try writeOrders(to: connection)
        try writeChecks(to: connection)
    }

    private func writeOrders(to connection: any SQLWriting) throws {
        guard !orders.isEmpty else { return }
        let subjects = orders.subjects
        let standing = try Ledger.standing(forms: ObservationOrder.forms, about: subjects, in: county, connection)
        let folded = standing.compactMapValues { ObservationOrder(standing: $0) }
        try ObservationRow.delete(subjects.filter { folded[$0] == nil }, of: county, in: connection)
        try ObservationRow.save(folded.values, of: county, in: connection)
        try WatchRow.delete(subjects.filter { folded[$0]?.state != .active }, of: county, in: connection)
        try watch(folded.values.filter { $0.state == .active }, to: connection)
    }

    private func writeSites(to connection: any SQLWriting) throws {
        guard !sites.isEmpty else { return }
        let standing = try Ledger.standing(
            forms: [Form.observationSite.name], about: sites.subjects, in: county, connection)
        let folded = standing.compactMapValues { ObservationSite(standing: $0) }
        try SiteRow.replace(sites.subjects, with: folded, of: county, in: connection)
    }

    /// Folds the checks of orders again from their standing entries.
    private func watch(_ orders: [ObservationOrder], to connection: any SQLWriting) throws {
        guard !orders.isEmpty else { return }
        let made = try Ledger.standing(
            forms: [Form.healthCheck.name], about: orders.map(\.id), in: county, connection)
        let watches = orders.compactMap { order in
            ObservationWatch(order, CheckState((made[order.id] ?? []).compactMap(HealthCheck.init))).map {
                (order: order, watch: $0)
            }
        }
        try WatchRow.save(watches, of: county, in: connection)
    }

    /// A check that is newer than all before it is added to what is known; the others are folded again.
    private func writeChecks(to connection: any SQLWriting) throws {
        let subjects = checks.subjects.subtracting(orders.subjects)
        guard !subjects.isEmpty else { return }
        let known = try WatchRow.load(subjects, of: county, in: connection)
        var again: [ObservationOrder] = []
        var changed: [(order: ObservationOrder, watch: ObservationWatch)] = []
        for (id, found) in known {
            let new = (checks.fresh[id] ?? []).compactMap(HealthCheck.init)
                .sorted { ($0.at, $0.entry) < ($1.at, $1.entry) }
            if checks.amended.contains(id) || new.contains(where: { !found.watch.checks.precedes($0) }) {
                again.append(found.order)
            } else if !new.isEmpty {
                var state = found.watch.checks
                for check in new { state.add(check) }
                if let watch = ObservationWatch(found.order, state) { changed.append((found.order, watch)) }
            }
        }
        try WatchRow.save(changed, of: county, in: connection)
        try watch(again, to: connection)
    }
}
