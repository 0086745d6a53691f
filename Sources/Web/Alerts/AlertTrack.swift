import Domain
import Geometry
import Store

/// Where the person of an alert was about its time, newest first.
struct AlertTrack: Sendable {
    /// The reports with a position, newest first; at most ``limit``.
    let reports: [PositionReport]
    /// How many there are.
    let count: Int
    /// The ground to stay on; `nil` where the order draws none.
    let area: FenceArea?
    let tiles: MapTiles?

    static let limit = 100
    /// From how long before the alert.
    static let secondsBefore: Int64 = 7_200
    /// Until how long after it, for alerts of long ago.
    static let secondsAfter: Int64 = 86_400

    /// The positions around an alert of an order; none where no device was ever enrolled. The look is recorded before
    /// anything is read. Whoever calls has checked that the author sees tracks there.
    static func of(
        _ alert: Alert, _ order: ObservationOrder, for purpose: AccessPurpose, _ call: Call
    ) async throws -> AlertTrack {
        let tiles = call.services.configuration.tiles
        let fences = call.services.fences.fences
        let author = try call.author()
        do {
            let track = try await fences.track(
                of: order.id, from: alert.occurredAt.adding(seconds: -secondsBefore),
                until: alert.occurredAt.adding(seconds: secondsAfter), for: purpose, by: author)
            let placed = track.reports.filter { $0.fix != nil }
            return AlertTrack(
                reports: placed.suffix(limit).reversed(), count: placed.count,
                area: order.isFenced ? try await fences.plan(of: order).area : nil, tiles: tiles)
        } catch let problem as Problem where problem.code == .notFound {
            return AlertTrack(reports: [], count: 0, area: nil, tiles: tiles)
        }
    }

    /// The fence and the positions as they lie on a map: the newest stands out.
    var panel: MapPanel {
        let fence = area.map { area in
            switch area.shape {
            case .circle(let centre, let radius):
                MapFeature(
                    role: .fence, shape: .point(centre, radiusMetres: radius), words: Bilingual("围栏", "The fence"))
            case .polygon(let polygon):
                MapFeature(role: .fence, shape: .polygon(polygon), words: Bilingual("围栏", "The fence"))
            }
        }
        let fixes = reports.compactMap(\.fix)
        let line = MapFeature(
            role: .track, shape: .line(fixes.map(\.point)), words: Bilingual("先后位置", "One after the other"))
        let places = fixes.enumerated().map { index, fix in
            let moment = Instant(milliseconds: fix.timeMilliseconds).shown
            return MapFeature(
                role: index == 0 ? .now : .fix, shape: .point(fix.point, radiusMetres: fix.accuracyMetres),
                words: Bilingual(moment, moment))
        }
        return MapPanel(
            features: (fence.map { [$0] } ?? []) + (fixes.count > 1 ? [line] : []) + places.reversed(), tiles: tiles,
            label: Bilingual("位置图，与下表相同", "A map of the positions in the table below"))
    }
}
