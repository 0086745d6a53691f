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
    /// The positive who are not reported as cases; empty likewise.
    let unreported: [Notices.Unreported]
    /// What else waits, by place; of kinds that the reader's duty does not cover nothing.
    let waiting: [WaitingStore.Kind: [RegionCode: Int]]
    /// Whether the reader's duties cover everything that may wait.
    let seesAll: Bool
    let outlines: [RegionCode: MultiPolygon]
    let gridsWithoutWorker: Int

    /// Reads what does not depend on each other at once: a server of PostgreSQL answers each on a connection of its own,
    /// SQLite by several readers.
    init(of region: RegionCode, on day: Day, _ call: Call) async throws {
        let services = call.services
        let author = try call.author()
        let now = services.clock.now()
        let indicators = Self.codes.compactMap { MeasureCatalogue.builtIn.indicator($0) }
        // What waits, waits now: beside the figures of an earlier day it would be taken for that day's.
        let isToday = day == now.day
        let treats = isToday && author.holds(Duty.ofCases, on: region)
        let kinds = WaitingStore.Kind.allCases.filter { isToday && author.holds($0.duties, on: region) }
        let (screens, watches, observes) = (
            isToday && author.holds(Duty.ofScreening, on: region), isToday && author.holds(Duty.ofAlerts, on: region),
            isToday && author.holds(Duty.ofObservation, on: region)
        )
        async let path = services.regions.path(to: region)
        async let series = services.figures.days(
            of: indicators, in: region, over: day.advanced(by: 1 - Self.span)...day)
        async let screening = screens ? Self.screening(of: region, services) : nil
        async let alerts = watches ? services.alerts.countsByPart(of: region, at: now) : [:]
        async let queues = observes ? services.observations.counts(in: region) : [:]
        async let waiting = services.waiting.counts(of: kinds, in: region)
        async let unreported = treats ? services.notices.unreported(in: region) : []
        let below = try await services.regions.children(of: region)
        async let values = Self.values(of: indicators, in: below.map(\.code), on: day, services)
        async let outlines = services.regions.outlines(of: below.map(\.code))
        self.region = region
        self.day = day
        self.now = now
        self.below = below
        self.path = try await path
        self.series = try await series
        self.values = try await values
        self.outlines = try await outlines
        self.alerts = try await alerts
        self.queues = try await queues
        self.unreported = try await unreported
        self.waiting = try await waiting
        seesAll = treats && screens && watches && observes && kinds.count == WaitingStore.Kind.allCases.count
        let found = try await screening
        coverage = found?.coverage
        gridsWithoutWorker = found?.gridsWithoutWorker ?? 0
    }

    private static func screening(
        of region: RegionCode, _ services: Services
    ) async throws -> (coverage: (round: Int, whole: Coverage, parts: [RegionCode: Coverage]), gridsWithoutWorker: Int)
    {
        async let grids = services.screening.numberOfGridsWithoutWorker(in: region)
        let round = try await services.screening.currentRound(in: region)
        let found = try await services.screening.coverage(of: region, round: round)
        let parts = Dictionary(
            found.parts.map { ($0.region.code, $0.coverage) }, uniquingKeysWith: { one, _ in one })
        return ((round, found.whole, parts), try await grids)
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
