import Domain
import Geometry
import Store

/// What the start page of a region tells: the figures of a day with the two weeks before it, and what waits now. Only
/// what the reader's duties cover is read.
struct Situation: Sendable {
    /// How many days the small curves show.
    static let span = 14
    /// The codes of the figures, in the order of the tiles and columns.
    static let codes = [
        "observation.current", "observation.entered", "case.suspected.current", "case.hospitalised", "fever.visit",
    ]

    let region: RegionCode
    let path: [Region]
    let below: [Region]
    let day: Day
    let now: Instant
    /// The figures day by day; the last is the day's own.
    let series: [Indicator: [Int]]
    /// The figures of the regions below on the day.
    let values: [RegionCode: [Indicator: Int]]
    /// How far the current round is; `nil` where the reader's duty does not cover screening, and of an earlier day.
    let coverage: (round: Int, whole: Coverage, parts: [RegionCode: Coverage])?
    /// Open alerts, of the region and of each below; empty where the reader's duty does not cover them.
    let alerts: [RegionCode: AlertStore.Counts]
    /// Who is in which queue, of the region and of each below; empty likewise.
    let queues: [RegionCode: [ObservationQueue: Int]]
    let outlines: [RegionCode: MultiPolygon]
    let gridsWithoutWorker: Int

    init(of region: RegionCode, on day: Day, _ call: Call) async throws {
        let services = call.services
        let author = try call.author()
        let indicators = Self.codes.compactMap { MeasureCatalogue.builtIn.indicator($0) }
        self.region = region
        self.day = day
        now = services.clock.now()
        path = try await services.regions.path(to: region)
        below = try await services.regions.children(of: region)
        series = try await services.figures.days(
            of: indicators, in: region, over: day.advanced(by: 1 - Self.span)...day)
        values = try await Self.values(of: indicators, in: below.map(\.code), on: day, services)
        outlines = try await services.regions.outlines(of: below.map(\.code))
        // What waits, waits now: beside the figures of an earlier day it would be taken for that day's.
        let isToday = day == now.day
        if isToday, author.holds(Duty.ofScreening, on: region) {
            let round = try await services.screening.currentRound(in: region)
            let found = try await services.screening.coverage(of: region, round: round)
            coverage = (
                round, found.whole,
                Dictionary(found.parts.map { ($0.region.code, $0.coverage) }, uniquingKeysWith: { one, _ in one })
            )
            gridsWithoutWorker = try await services.screening.numberOfGridsWithoutWorker(in: region)
        } else {
            coverage = nil
            gridsWithoutWorker = 0
        }
        alerts =
            isToday && author.holds(Duty.ofAlerts, on: region)
            ? try await services.alerts.countsByPart(of: region, at: now) : [:]
        queues =
            isToday && author.holds(Duty.ofObservation, on: region)
            ? try await services.observations.counts(in: region) : [:]
    }

    private static func values(
        of indicators: [Indicator], in regions: [RegionCode], on day: Day, _ services: Services
    ) async throws -> [RegionCode: [Indicator: Int]] {
        let queries = regions.flatMap { region in indicators.map { $0.query(region, on: day) } }
        let found = try await services.figures.values(for: queries)
        return Dictionary(
            uniqueKeysWithValues: regions.map { region in
                let pairs = indicators.map { ($0, found[$0.query(region, on: day)]?.amount ?? 0) }
                return (region, Dictionary(uniqueKeysWithValues: pairs))
            })
    }

    /// Whether the day is the one that runs; of an earlier one its end is shown.
    var isToday: Bool { day == now.day }

    /// How many of a region are in a queue.
    func number(_ queue: ObservationQueue, in place: RegionCode) -> Int { queues[place]?[queue] ?? 0 }
}
